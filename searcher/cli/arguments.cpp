// The command line of dateline-search (arguments.h).
#include "arguments.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

#include "citation.h"
#include "columns.h"
#include "dateline/version.h"

namespace dateline::cli {
namespace {

template <typename Value>
struct Choice {
  const char* name;
  Value value;
};

constexpr Choice<MatchMode> match_modes[] = {
    {"auto", MatchMode::automatic}, {"all", MatchMode::all}, {"any", MatchMode::any}};
constexpr Choice<SortOrder> sort_orders[] = {
    {"relevance", SortOrder::relevance}, {"newest", SortOrder::newest}, {"oldest", SortOrder::oldest}};
constexpr Choice<Format> output_formats[] = {{"text", Format::text}, {"json", Format::json}, {"jsonl", Format::jsonl},
                                             {"csv", Format::csv},   {"tsv", Format::tsv},   {"trec", Format::trec}};
constexpr Choice<Period> periods[] = {
    {"day", Period::day}, {"week", Period::week}, {"month", Period::month}, {"year", Period::year}};
constexpr Choice<ConcordanceOrder> kwic_orders[] = {
    {"article", ConcordanceOrder::article}, {"left", ConcordanceOrder::left}, {"right", ConcordanceOrder::right}};
constexpr Choice<bool> markups[] = {{"plain", false}, {"html", true}};
constexpr Choice<bool> groupings[] = {{"story", true}};
enum class Color { automatic, always, never };
constexpr Choice<Color> colors[] = {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}};

// Named in the promise of the command line, to be built later: an old script must not take them for something else.
constexpr const char* reserved[] = {"--watch", "--check", "--rebuild", "--forget", "--timeout", "--wait"};

constexpr FacetKind all_facets[] = {FacetKind::person,  FacetKind::organisation, FacetKind::place,
                                    FacetKind::country, FacetKind::source,       FacetKind::month};

template <typename Value, std::size_t size>
Value choose(const char* option, const std::string& name, const Choice<Value> (&choices)[size]) {
  std::string names;
  for (const Choice<Value>& choice : choices) {
    if (name == choice.name) return choice.value;
    names += names.empty() ? "" : ", ";
    names += choice.name;
  }
  throw Error(ErrorCode::bad_argument, fmt::format("{} cannot be “{}”", option, name), "one of " + names);
}

std::vector<std::string> split_list(const std::string& list) {
  std::vector<std::string> items;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) items.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

std::vector<FacetKind> parse_facets(const std::string& list) {
  std::vector<FacetKind> kinds;
  for (const std::string& name : split_list(list)) {
    const std::optional<FacetKind> kind = facet_by_name(name);
    if (!kind)
      throw Error(ErrorCode::bad_argument, fmt::format("there is no facet “{}”", name),
                  "person, org, place, country, source, month");
    if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end()) kinds.push_back(*kind);
  }
  if (kinds.empty()) throw Error(ErrorCode::bad_argument, "--facets names no facet", "--no-facets leaves them out");
  return kinds;
}

// CLI11 lets options that it does not know pass among the words of the query: those before its first word are mistakes.
std::string join_query(std::vector<std::string> words) {
  if (!words.empty() && words[0] == "--") {
    words.erase(words.begin());
  } else if (!words.empty() && words[0].size() > 1 && words[0][0] == '-') {
    const std::string name = words[0].substr(0, words[0].find('='));
    if (std::find(std::begin(reserved), std::end(reserved), name) != std::end(reserved))
      throw Error(ErrorCode::bad_argument, name + " is not there yet", "the name is reserved for a later version");
    throw Error(ErrorCode::bad_argument, "there is no option " + words[0],
                "--help lists them; put -- before a query that begins with a minus sign");
  }
  return fmt::format("{}", fmt::join(words, " "));
}

// The first word behind the query's first that would be an option before it, "" if there is none. It stays a word of
// the query, as is promised, but "mali -n 5" is seldom meant.
std::string option_among(const CLI::App& app, const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--") return {};
  for (const std::string& word : words) {
    const std::string name = word.substr(0, word.find('='));
    if (name.size() > 1 && name[0] == '-' && app.get_option_no_throw(name) != nullptr) return name;
  }
  return {};
}

std::string default_database() {
  const char* named = std::getenv("DATELINE_DB");
  return named != nullptr && *named != '\0' ? named : "news.dateline";
}

// CLI11 would take -3 for a very large number.
std::string whole_number(const std::string& text) {
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? "" : fmt::format("“{}” is no whole number", text);
}

void set_snippets(const std::string& text, SearchOptions& options) {
  options.all_snippets = text == "all";
  if (options.all_snippets) return;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options.snippets);
  if (error != std::errc() || end != text.data() + text.size())
    throw Error(ErrorCode::bad_argument, fmt::format("--snippets cannot be “{}”", text), "a whole number, or all");
}

// The options as CLI11 fills them in, before they are looked at.
struct RawOptions {
  std::vector<std::string> databases;
  std::string sort = "relevance", match = "auto", format = "text", color = "auto";
  std::string facets, fields, batch, show, names, related, over, by, like, group;
  std::vector<std::string> facet_queries;
  std::string snippets = "2", kwic_sort = "article", markup = "plain";
  bool no_facets = false, count = false, kwic = false, cite = false;
  SearchOptions search;
};

void add_options(CLI::App& app, RawOptions& raw) {
  app.add_option("-d,--db", raw.databases, "Index; repeatable [$DATELINE_DB, ./news.dateline]")
      ->type_name("DIR")
      ->allow_extra_args(false);
  app.add_option("-n,--limit", raw.search.limit, "Articles to show [10]")->type_name("N")->check(whole_number);
  app.add_option("--offset", raw.search.offset, "Articles to leave out before them [0]")
      ->type_name("N")
      ->check(whole_number);
  app.add_option("--sort", raw.sort, "relevance, newest or oldest [relevance]")->type_name("ORDER");
  app.add_option("--from", raw.search.from, "First day: a year, year-month or day")->type_name("DATE");
  app.add_option("--to", raw.search.to, "Last day: a year, year-month or day, inclusive")->type_name("DATE");
  app.add_option("--match", raw.match, "all words, any, auto: any if none has all [auto]")->type_name("MODE");
  app.add_option("--facets", raw.facets, "Which [person,org,place,country,source,month]")->type_name("LIST");
  app.add_option("--facet-limit", raw.search.facet_limit, "Values of each facet [10]")
      ->type_name("N")
      ->check(whole_number);
  app.add_option("--facet-query", raw.facet_queries, "Values with words that begin so only: person=goi")
      ->type_name("TYPE=PREFIX")
      ->allow_extra_args(false);
  app.add_flag("--facet-all", raw.search.facet_all, "Count every article with a name, also in passing");
  app.add_flag("--no-facets", raw.no_facets, "Count no facets");
  app.add_option("--snippets", raw.snippets, "Pieces of text of each article, or all hits [2]")->type_name("N|all");
  app.add_option("--snippet-length", raw.search.snippet_length, "Characters of them together; all: of each [240]")
      ->type_name("N")
      ->check(whole_number);
  app.add_option("--format", raw.format, "text, json, jsonl, csv, tsv or trec [text]")->type_name("NAME");
  app.add_option("--markup", raw.markup, "html: snippets and titles in json also as HTML")->type_name("NAME");
  app.add_flag("--kwic", raw.kwic, "A line for each hit, in its context");
  app.add_option("--kwic-sort", raw.kwic_sort, "article, left or right of the hit [article]")->type_name("ORDER");
  app.add_option("--color", raw.color, "auto, always or never [auto]")->type_name("WHEN");
  app.add_option("--fields", raw.fields, "Columns of csv and tsv; a wrong one lists them")->type_name("LIST");
  app.add_flag("--cite", raw.cite, "Adds command, state of the index and time");
  app.add_option("--batch", raw.batch, "Asks each line of FILE or -: query or id<TAB>query")->type_name("FILE");
  app.add_option("--show", raw.show, "Shows the stored article")->type_name("ID");
  app.add_option("--related", raw.related, "Names most tied to one: person:\"Assimi Goïta\"")->type_name("TYPE:NAME");
  app.add_option("--like", raw.like, "Articles like one, the same story first")->type_name("ID");
  app.add_option("--group", raw.group, "story: one hit a story, its other versions below it")->type_name("NAME");
  app.add_option("--over", raw.over, "Counts by day, week, month or year")->type_name("PERIOD");
  app.add_option("--by", raw.by, "With --over: person, org, place, country, source")->type_name("FACET");
  app.add_option("--names", raw.names, "A names file, in place of the one the index keeps")->type_name("FILE");
  app.add_flag("--count", raw.count, "Prints the number of articles alone");
  app.add_flag("--explain", raw.search.explain, "Says how the query was understood");
}

// Ways to use the program that leave no sense to each other.
void check_modes(const Arguments& arguments) {
  const auto refuse = [](const char* message, const char* hint) {
    throw Error(ErrorCode::bad_argument, message, hint);
  };
  if (arguments.show && arguments.batch) refuse("--show and --batch exclude each other", "ask for one of them");
  if (arguments.show && arguments.count) refuse("--show and --count exclude each other", "ask for one of them");
  if (arguments.show && !arguments.query.empty())
    refuse("--show takes one id and no query", "leave the query out, or search with id:ID");
  if (arguments.batch && !arguments.query.empty())
    refuse("--batch takes its queries from the file", "leave the query out, or add it to the file");
  if (!arguments.options.facet_queries.empty() && (arguments.show || arguments.no_facets))
    refuse("--facet-query goes with neither --show nor --no-facets", "leave one of them out");
  if (!arguments.options.facet_queries.empty() && arguments.format != Format::text && arguments.format != Format::json)
    refuse("--facet-query goes with --format text or json only", "other formats carry no facets");
}

// --related is a question of its own kind: what is about articles one by one has no sense beside it.
void check_related(const CLI::App& app) {
  if (app.count("--related") == 0) return;
  for (const char* other :
       {"--show", "--batch", "--count", "--explain", "--offset", "--fields", "--facet-query", "--no-facets"})
    if (app.count(other) != 0)
      throw Error(ErrorCode::bad_argument, fmt::format("--related and {} exclude each other", other),
                  "leave one of them out");
}

std::optional<FacetKind> parse_by(const std::string& name) {
  const std::optional<FacetKind> kind = facet_by_name(name);
  if (!kind || *kind == FacetKind::month)
    throw Error(ErrorCode::bad_argument, fmt::format("--by cannot be “{}”", name),
                "one of person, org, place, country, source");
  return kind;
}

// --over is a question of its own kind as well.
void check_over(const CLI::App& app) {
  if (app.count("--by") != 0 && app.count("--over") == 0)
    throw Error(ErrorCode::bad_argument, "--by goes with --over only", "write --over month --by country");
  if (app.count("--over") == 0) return;
  for (const char* other : {"--show", "--related", "--count", "--explain", "--limit", "--offset", "--sort", "--fields",
                            "--facets", "--facet-query", "--no-facets"})
    if (app.count(other) != 0)
      throw Error(ErrorCode::bad_argument, fmt::format("--over and {} exclude each other", other),
                  "leave one of them out");
}

// --kwic as well.
void check_kwic(const CLI::App& app) {
  if (app.count("--kwic-sort") != 0 && app.count("--kwic") == 0)
    throw Error(ErrorCode::bad_argument, "--kwic-sort goes with --kwic only", "write --kwic --kwic-sort right");
  if (app.count("--kwic") == 0) return;
  if (app.count("--batch") != 0)
    throw Error(ErrorCode::bad_argument, "--kwic and --batch exclude each other",
                "a concordance is of one query: ask them one by one, or join them with OR");
  for (const char* other : {"--show", "--related", "--over", "--count", "--explain", "--snippets", "--fields",
                            "--facets", "--facet-query", "--no-facets"})
    if (app.count(other) != 0)
      throw Error(ErrorCode::bad_argument, fmt::format("--kwic and {} exclude each other", other),
                  "leave one of them out");
}

// --like shows articles, --group those of a question; neither goes with what shows something else.
void check_like_and_group(const CLI::App& app) {
  const auto refuse = [&](const char* option, std::initializer_list<const char*> others) {
    if (app.count(option) == 0) return;
    for (const char* other : others)
      if (app.count(other) != 0)
        throw Error(ErrorCode::bad_argument, fmt::format("{} and {} exclude each other", option, other),
                    "leave one of them out");
  };
  refuse("--like", {"--show", "--related", "--over", "--kwic", "--batch"});
  refuse("--group", {"--show", "--related", "--over", "--kwic", "--count"});
}

void check_days(const CLI::App& app, const SearchOptions& options) {
  const bool empty =
      (app.count("--from") != 0 && options.from.empty()) || (app.count("--to") != 0 && options.to.empty());
  if (empty)
    throw Error(ErrorCode::bad_argument, "--from and --to need a date",
                "write 2025, 2025-09 or 2025-09-19, or leave the option out");
}

std::vector<FacetKind> facets_to_count(const Arguments& arguments, const std::string& list, bool terminal) {
  const auto& queries = arguments.options.facet_queries;
  if (arguments.kwic) return {};
  if (arguments.related) return arguments.facets_asked ? parse_facets(list) : std::vector<FacetKind>();
  std::vector<FacetKind> kinds;
  if (arguments.facets_asked)
    kinds = parse_facets(list);
  else if (arguments.format == Format::json || (terminal && queries.empty()))
    kinds.assign(std::begin(all_facets), std::end(all_facets));
  for (const auto& [kind, prefix] : queries)
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  const bool possible = arguments.format == Format::json || arguments.format == Format::text;
  return possible && !arguments.no_facets ? kinds : std::vector<FacetKind>();
}

Arguments settle(const CLI::App& app, RawOptions raw) {
  Arguments arguments;
  arguments.databases = raw.databases.empty() ? std::vector<std::string>{default_database()} : std::move(raw.databases);
  check_days(app, raw.search);
  arguments.options = raw.search;
  arguments.options.sort = choose("--sort", raw.sort, sort_orders);
  arguments.options.match = choose("--match", raw.match, match_modes);
  arguments.format = choose("--format", raw.format, output_formats);
  arguments.facets_asked = app.count("--facets") != 0;
  arguments.no_facets = raw.no_facets;
  arguments.count = raw.count;
  if (app.count("--batch") != 0) arguments.batch = raw.batch;
  if (app.count("--show") != 0) arguments.show = raw.show;
  if (app.count("--names") != 0) arguments.names = raw.names;
  if (app.count("--fields") != 0) arguments.fields = parse_fields(raw.fields);
  if (app.count("--related") != 0) arguments.related = parse_related(raw.related);
  if (app.count("--like") != 0) arguments.like = raw.like;
  if (app.count("--group") != 0) arguments.options.stories = choose("--group", raw.group, groupings);
  if (app.count("--over") != 0) arguments.over = choose("--over", raw.over, periods);
  if (app.count("--by") != 0) arguments.by = parse_by(raw.by);
  arguments.cite = raw.cite;
  arguments.html = choose("--markup", raw.markup, markups);
  const ConcordanceOrder kwic_order = choose("--kwic-sort", raw.kwic_sort, kwic_orders);
  if (raw.kwic) arguments.kwic = kwic_order;
  set_snippets(raw.snippets, arguments.options);
  arguments.options.facet_queries = parse_facet_queries(raw.facet_queries);

  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const Color color = choose("--color", raw.color, colors);
  arguments.color =
      color == Color::always || (color == Color::automatic && terminal && std::getenv("NO_COLOR") == nullptr);
  arguments.options.facets = facets_to_count(arguments, raw.facets, terminal);
  arguments.options.suggest = arguments.format == Format::json || arguments.format == Format::text;

  if (!arguments.fields.empty() && arguments.format != Format::csv && arguments.format != Format::tsv)
    throw Error(ErrorCode::bad_argument, "--fields goes with --format csv or tsv only");
  if (arguments.show && arguments.format != Format::text && arguments.format != Format::json)
    throw Error(ErrorCode::bad_argument, "--show goes with --format text or json only");
  if (arguments.related && arguments.format == Format::trec)
    throw Error(ErrorCode::bad_argument, "--related goes with --format text, json, jsonl, csv or tsv only");
  if (arguments.over && arguments.format == Format::trec)
    throw Error(ErrorCode::bad_argument, "--over goes with --format text, json, jsonl, csv or tsv only");
  if (arguments.kwic && arguments.format == Format::trec)
    throw Error(ErrorCode::bad_argument, "--kwic goes with --format text, json, jsonl, csv or tsv only");
  if (arguments.options.stories && arguments.format == Format::trec)
    throw Error(ErrorCode::bad_argument, "--group goes with --format text, json, jsonl, csv or tsv only",
                "trec ranks articles, not stories");
  if (arguments.html && arguments.format != Format::json && arguments.format != Format::jsonl)
    throw Error(ErrorCode::bad_argument, "--markup html goes with --format json or jsonl only");
  if (arguments.cite && (arguments.show || arguments.format == Format::trec))
    throw Error(ErrorCode::bad_argument, "--cite goes neither with --show nor with --format trec");
  return arguments;
}

}  // namespace

ParsedArguments parse_arguments(const std::vector<std::string>& words) {
  CLI::App app{"Asks an index of news articles what was printed about whom, where and when.", "dateline-search"};
  app.set_help_flag("-h,--help", "Prints this help");
  app.set_version_flag("--version", fmt::format("dateline-search {}", version), "Prints the version");
  app.prefix_command();
  app.footer(
      "Options come before the query: from its first word on everything is query; --\n"
      "ends them too. No query: all articles.\n"
      "The query: AND OR NOT -word ( ) \"a phrase\" \"a phrase\"~3 a NEAR/5 b word* wor?d\n"
      "=word title: body: by: source: section: person: org: place: country: lang: id:\n"
      "url: date:2025-09..2025-10\n"
      "--related takes the articles of the query, --limit and --facets for how many\n"
      "names of which types; --over takes --facet-limit for how many values of --by.\n"
      "Exit status: 0 something found, 1 nothing found, 2 error.");
  RawOptions raw;
  add_options(app, raw);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    // CLI11 knows no words behind the options that are not options themselves.
    std::string help = app.help();
    const std::string usage = "dateline-search [OPTIONS]";
    const std::size_t at = help.find(usage);
    if (at != std::string::npos) help.insert(at + usage.size(), " QUERY...");
    return {std::nullopt, help};
  } catch (const CLI::CallForVersion& asked) {
    return {std::nullopt, std::string(asked.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::bad_argument, error.what(), "--help lists the options");
  }
  check_related(app);
  check_over(app);
  check_kwic(app);
  check_like_and_group(app);
  Arguments arguments = settle(app, std::move(raw));
  arguments.query = join_query(app.remaining());
  arguments.option_in_query = option_among(app, app.remaining());
  arguments.command = command_line(words);
  check_modes(arguments);
  return {std::move(arguments), ""};
}

}  // namespace dateline::cli
