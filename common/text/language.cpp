// CLD2 first, then the script, then what the input declares.
#include "text/language.h"

// CLD2's header uses FILE without including it.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

#include "text/folding.h"
#include "text/utf8.h"

namespace dateline::text {
namespace {

// Measured on news in 19 languages: more text finds no more languages, only takes longer.
constexpr std::size_t sample_bytes = 2048;
constexpr int least_percent = 50;

struct Code {
  std::string_view from;
  std::string_view to;
};

// Old codes and codes of parts of a language, as CLD2 or publishers give them.
constexpr std::array<Code, 14> code_names{{
    {"eng", "en"},
    {"fil", "tl"},
    {"fra", "fr"},
    {"fre", "fr"},
    {"ger", "de"},
    {"in", "id"},
    {"iw", "he"},
    {"ji", "yi"},
    {"jw", "jv"},
    {"mo", "ro"},
    {"nb", "no"},
    {"nn", "no"},
    {"sh", "sr"},
    {"spa", "es"},
}};

// Languages that CLD2 takes for each other: here the input's own word is better.
constexpr std::array<Code, 8> confused{{
    {"bs", "hr"},
    {"bs", "sr"},
    {"en", "pcm"},
    {"en", "sco"},
    {"hr", "sr"},
    {"id", "ms"},
    {"rn", "rw"},
    {"xh", "zu"},
}};

bool are_confused(std::string_view a, std::string_view b) {
  return std::any_of(confused.begin(), confused.end(), [&](const Code& pair) {
    return (pair.from == a && pair.to == b) || (pair.from == b && pair.to == a);
  });
}

// "en-GB", "EN_us", "iw" as this project writes them; "" for what is no code.
std::string normal_code(std::string_view code) {
  std::string normal;
  for (const char c : code.substr(0, code.find_first_of("-_"))) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (lower < 'a' || lower > 'z' || normal.size() == 3) return {};
    normal.push_back(lower);
  }
  // CLD2 names mere scripts xx; und, mul, zxx and mis are ISO's ways to say nothing.
  for (const std::string_view nothing : {"xx", "un", "und", "mul", "zxx", "mis"})
    if (normal == nothing) return {};
  for (const Code& name : code_names)
    if (normal == name.from) return std::string(name.to);
  return normal.size() >= 2 ? normal : std::string();
}

// The start of a text without addresses, which CLD2 would read as words of a language.
std::string sample_of(std::string_view utf8) {
  std::string sample;
  while (!utf8.empty() && sample.size() < sample_bytes) {
    const std::string_view wanted = utf8.substr(0, sample_bytes - sample.size());
    const std::size_t address = wanted.find("http");
    sample.append(wanted.substr(0, address));
    if (address == std::string_view::npos) break;
    utf8.remove_prefix(address);
    if (utf8.substr(4, 3) == "://" || utf8.substr(4, 4) == "s://") {
      utf8.remove_prefix(std::min(utf8.find_first_of(" \t\n)]>\"'"), utf8.size()));
    } else {
      sample.push_back(utf8.front());
      utf8.remove_prefix(1);
    }
  }
  if (sample.size() < sample_bytes) return sample;
  std::size_t end = sample.size();  // the last code point may be cut
  while (end > 0 && (static_cast<unsigned char>(sample[end - 1]) & 0xC0U) == 0x80U) --end;
  if (end > 0 && (static_cast<unsigned char>(sample[end - 1]) & 0x80U) != 0) --end;
  sample.resize(end);
  return sample;
}

// `valid_bytes` tells how much of the sample is UTF-8 that CLD2 takes; it reads nothing when that is not all.
std::string detected_code(std::string_view sample, int& valid_bytes) {
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  bool is_reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &hints, 0,
                                          languages.data(), percents.data(), scores.data(), nullptr, &text_bytes,
                                          &is_reliable, &valid_bytes);
  if (!is_reliable || percents[0] < least_percent) return {};
  return normal_code(CLD2::LanguageCode(languages[0]));
}

struct ScriptCounts {
  std::size_t letters = 0;
  std::size_t han = 0;
  std::size_t kana = 0;
  std::size_t hangul = 0;
};

ScriptCounts count_scripts(std::string_view sample) {
  ScriptCounts counts;
  for (std::size_t at = 0; at < sample.size();) {
    const UChar32 c = next_code_point(sample, at);
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = c < 0 ? USCRIPT_COMMON : uscript_getScript(c, &status);
    counts.letters += script != USCRIPT_COMMON && script != USCRIPT_INHERITED ? 1 : 0;
    counts.han += script == USCRIPT_HAN ? 1 : 0;
    counts.kana += script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? 1 : 0;
    counts.hangul += script == USCRIPT_HANGUL ? 1 : 0;
  }
  return counts;
}

// Han, Kana and Hangul tell the language where CLD2, which weighs words, has too few of them. One such letter is worth
// about three of an alphabet.
std::string code_by_script(std::string_view sample) {
  const ScriptCounts counts = count_scripts(sample);
  const std::size_t east_asian = counts.han + counts.kana + counts.hangul;
  if (east_asian < 4 || east_asian * 3 < counts.letters - east_asian) return {};
  if (counts.hangul * 2 > east_asian) return "ko";
  return counts.kana * 10 > east_asian ? "ja" : "zh";
}

}  // namespace

std::string detect_language(std::string_view utf8, std::string_view hint) {
  const std::string sample = sample_of(utf8);
  std::string declared = normal_code(hint);
  int valid_bytes = 0;
  std::string detected = detected_code(sample, valid_bytes);
  if (static_cast<std::size_t>(valid_bytes) < sample.size()) detected = detected_code(clean_utf8(sample), valid_bytes);
  if (detected.empty()) detected = code_by_script(sample);
  if (detected.empty() || are_confused(detected, declared)) return declared;
  return detected;
}

}  // namespace dateline::text
