// Questions (question.h).
#include "property/question.h"

#include <algorithm>
#include <tuple>

namespace dateline::tests::property {
namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
}

class Maker {
 public:
  explicit Maker(Numbers& numbers) : numbers_(numbers) {}

  Question group(std::size_t depth, const std::string& field) {
    if (depth == 0 || numbers_.once_in(3)) return leaf(field);
    Question made;
    const std::size_t which = numbers_.below(6);
    if (which == 5 && field.empty()) {
      made.kind = Kind::field;
      made.name = numbers_.one_of(fields_);
      made.children.push_back(group(depth - 1, made.name));
      return made;
    }
    made.kind = which <= 1 ? Kind::all : which <= 3 ? Kind::both : Kind::any;
    const std::size_t count = 2 + numbers_.below(2);
    for (std::size_t i = 0; i < count; ++i) made.children.push_back(group(depth - 1, field));
    if (made.kind == Kind::any) return made;
    for (std::size_t negations = numbers_.below(4); negations > 1; --negations) {
      Question none;
      none.kind = Kind::none;
      none.children.push_back(group(depth - 1, field));
      if (none.children[0].kind == Kind::everything) continue;
      made.children.insert(made.children.begin() + static_cast<long>(numbers_.below(made.children.size() + 1)), none);
    }
    return made;
  }

 private:
  Question leaf(const std::string& field) {
    Question made;
    switch (numbers_.below(field.empty() ? 12 : 10)) {
      case 0:
      case 1:
      case 2:
        return phrase(field);
      case 3:
      case 4:
        return near(field);
      case 10:
        return filter();
      case 11:
        if (numbers_.once_in(4)) return made;
        [[fallthrough]];
      default:
        made.kind = Kind::word;
        made.words.push_back(word(field));
        return made;
    }
  }

  const Surface& surface(const std::string& field) {
    const bool of_texts = field.empty() || field == "title" || field == "body";
    return numbers_.one_of(of_texts ? words_of_texts() : words_of_credits());
  }

  AskedWord word(const std::string& field) {
    AskedWord asked;
    switch (numbers_.below(8)) {
      case 0:
        return pattern(field);
      case 1:
        return fuzzy(field);
      case 2:
        asked.mode = Mode::alone;
        break;
      default:
        break;
    }
    asked.surface = surface(field);
    return asked;
  }

  std::string letters(const std::string& field, std::size_t least) {
    while (true) {
      std::string word = surface(field).text;
      if (word.size() >= least && is_ascii(word)) return word;
    }
  }

  AskedWord pattern(const std::string& field) {
    AskedWord asked;
    asked.mode = Mode::pattern;
    std::string& text = asked.surface.text = letters(field, 4);
    if (numbers_.once_in(2)) {
      const std::size_t star = 3 + numbers_.below(text.size() - 2);
      const std::size_t dropped = numbers_.below(text.size() - star + 1);
      text.replace(star, dropped, "*");
    }
    if (numbers_.once_in(2) || text.find('*') == std::string::npos) {
      // Not the last letter: a ? there ends a question.
      const std::size_t star = std::min(text.find('*'), text.size());
      const std::size_t at = 2 + numbers_.below(text.size() - 3);
      if (at + 1 < text.size() && at != star && (star == text.size() || at > star || star > 3)) text[at] = '?';
    }
    if (text.find_first_of("*?") == std::string::npos) text += '*';
    return asked;
  }

  AskedWord fuzzy(const std::string& field) {
    AskedWord asked;
    asked.mode = Mode::fuzzy;
    std::string& text = asked.surface.text = letters(field, 4);
    const std::size_t at = numbers_.below(text.size() - 1);
    switch (numbers_.below(5)) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text[at] = 'e';
        break;
      case 2:
        text.insert(at, 1, 'a');
        break;
      case 3:
        std::swap(text[at], text[at + 1]);
        break;
      default:
        break;
    }
    return asked;
  }

  Question phrase(const std::string& field) {
    Question made;
    made.kind = Kind::phrase;
    const std::size_t count = 1 + numbers_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      AskedWord asked = word(field);
      if (asked.mode == Mode::bare) asked.mode = Mode::alone;
      made.words.push_back(asked);
    }
    if (numbers_.once_in(3)) made.slop = 1 + numbers_.below(5);
    return made;
  }

  Question near(const std::string& field) {
    Question made;
    made.kind = Kind::near;
    const std::size_t count = 2 + numbers_.below(2);
    for (std::size_t i = 0; i < count; ++i) {
      made.children.push_back(member(field));
      if (i > 0) made.windows.push_back(1 + numbers_.below(5));
    }
    return made;
  }

  Question member(const std::string& field) {
    Question made;
    if (numbers_.once_in(5)) {
      made.kind = Kind::any;
      for (int i = 0; i < 2; ++i) made.children.push_back(simple_member(field));
      return made;
    }
    return simple_member(field);
  }

  Question simple_member(const std::string& field) {
    if (numbers_.once_in(4)) {
      Question made = phrase(field);
      made.slop = 0;
      return made;
    }
    Question made;
    made.kind = Kind::word;
    made.words.push_back(word(field));
    return made;
  }

  Question filter() {
    Question made;
    made.kind = Kind::filter;
    static const std::vector<std::pair<std::string, std::string>> filters{
        {"date", "2024"},
        {"date", "2024-02"},
        {"date", "2024-02-29"},
        {"date", ">2024"},
        {"date", "<2024-02-29"},
        {"date", "2023..2024-01"},
        {"date", ">=2024-02-28"},
        {"date", "..2024-01-01"},
        {"lang", "fr"},
        {"lang", "en"},
        {"person", "veld"},
        {"person", "\"Bo Tarn\""},
        {"id", "a3"},
        {"person", "nobody"},
    };
    std::tie(made.name, made.value) = numbers_.one_of(filters);
    return made;
  }

  Numbers& numbers_;
  std::vector<std::string> fields_{"title", "title", "body", "body", "by", "source", "section"};
};

bool is_group(const Question& question) {
  return question.kind == Kind::all || question.kind == Kind::both || question.kind == Kind::any ||
         question.kind == Kind::near;
}

std::string in_parentheses(const Question& question) {
  return is_group(question) ? "(" + print(question) + ")" : print(question);
}

std::string joined(const Question& question, const std::string& sign) {
  std::string text;
  for (const Question& child : question.children) text += (text.empty() ? "" : sign) + in_parentheses(child);
  return text;
}

bool is_sound(const Question& question) {
  switch (question.kind) {
    case Kind::word:
      return question.words.size() == 1;
    case Kind::phrase:
      return !question.words.empty();
    case Kind::near:
      return question.children.size() > 1 && question.windows.size() + 1 == question.children.size();
    case Kind::all:
    case Kind::both:
      return question.children.size() > 1 &&
             std::any_of(question.children.begin(), question.children.end(),
                         [](const Question& child) { return child.kind != Kind::none; });
    case Kind::any:
      return question.children.size() > 1;
    default:
      return true;
  }
}

}  // namespace

std::string print_word(const AskedWord& word, bool in_quotes) {
  switch (word.mode) {
    case Mode::bare:
    case Mode::pattern:
      return word.surface.text;
    case Mode::alone:
      return in_quotes ? word.surface.text : "=" + word.surface.text;
    case Mode::fuzzy:
      return word.surface.text + "~";
  }
  return {};
}

Question make_question(Numbers& numbers) { return Maker(numbers).group(1 + numbers.below(3), ""); }

std::string print(const Question& question) {
  switch (question.kind) {
    case Kind::everything:
      return "*";
    case Kind::word:
      return print_word(question.words[0], false);
    case Kind::phrase: {
      std::string text;
      for (const AskedWord& word : question.words) text += (text.empty() ? "" : " ") + print_word(word, true);
      return "\"" + text + "\"" + (question.slop > 0 ? "~" + std::to_string(question.slop) : "");
    }
    case Kind::near: {
      std::string text = in_parentheses(question.children[0]);
      for (std::size_t i = 0; i < question.windows.size(); ++i)
        text += " NEAR/" + std::to_string(question.windows[i]) + " " + in_parentheses(question.children[i + 1]);
      return text;
    }
    case Kind::all:
      return joined(question, " ");
    case Kind::both:
      return joined(question, " AND ");
    case Kind::any:
      return joined(question, " OR ");
    case Kind::none:
      return "-" + in_parentheses(question.children[0]);
    case Kind::field:
      return question.name + ":(" + print(question.children[0]) + ")";
    case Kind::filter:
      return question.name + ":" + question.value;
  }
  return {};
}

std::vector<Question> smaller(const Question& question) {
  std::vector<Question> tries;
  for (const Question& child : question.children)
    if (child.kind != Kind::none) tries.push_back(child);
  for (std::size_t i = 0; i < question.children.size() && question.children.size() > 1; ++i) {
    Question less = question;
    less.children.erase(less.children.begin() + static_cast<long>(i));
    if (!less.windows.empty()) less.windows.pop_back();
    tries.push_back(less);
  }
  for (std::size_t i = 0; i < question.words.size() && question.words.size() > 1; ++i) {
    Question less = question;
    less.words.erase(less.words.begin() + static_cast<long>(i));
    tries.push_back(less);
  }
  for (std::size_t i = 0; i < question.words.size(); ++i)
    if (question.words[i].mode == Mode::bare) {
      Question less = question;
      less.words[i].mode = Mode::alone;
      tries.push_back(less);
    }
  if (question.slop > 0) {
    Question less = question;
    --less.slop;
    tries.push_back(less);
  }
  for (std::size_t i = 0; i < question.children.size(); ++i)
    for (const Question& child : smaller(question.children[i])) {
      Question less = question;
      less.children[i] = child;
      tries.push_back(less);
    }
  std::erase_if(tries, [](const Question& one) { return !is_sound(one); });
  return tries;
}

}  // namespace dateline::tests::property
