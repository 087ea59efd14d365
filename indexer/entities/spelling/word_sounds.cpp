// Sounds of words (word_sounds.h).
#include "entities/spelling/word_sounds.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace dateline::spelling {
namespace {

constexpr std::size_t longest_word = 40;  // sounds that are compared; what is longer must be the same
constexpr double far = std::numeric_limits<double>::infinity();

struct Spelling {
  std::string_view letters;
  char sound;
};

// Longer ones first.
constexpr Spelling spellings[] = {
    {"shch", 'S'}, {"tsch", 'C'}, {"tch", 'C'}, {"sch", 'S'}, {"dzh", 'j'}, {"sh", 'S'}, {"ch", 'C'}, {"kh", 'H'},
    {"gh", 'G'},   {"zh", 'Z'},   {"th", 'T'},  {"dh", 'D'},  {"ph", 'f'},  {"dj", 'j'}, {"ck", 'k'}, {"ou", 'u'},
    {"oo", 'u'},   {"ee", 'i'},   {"yy", 'i'},  {"iy", 'i'},  {"ij", 'i'},  {"qu", 'k'},
};

struct Near {
  char a;
  char b;
  double cost;
};

constexpr Near near_sounds[] = {
    {'k', 'q', .1}, {'k', 'c', .1}, {'q', 'c', .1}, {'k', 'H', .3}, {'q', 'H', .4}, {'c', 'H', .4}, {'q', 'g', .3},
    {'q', 'G', .3}, {'g', 'G', .1}, {'G', 'H', .4}, {'g', 'H', .6}, {'k', 'g', .6}, {'k', 'G', .6}, {'h', 'H', .3},
    {'d', 'D', .1}, {'t', 'T', .1}, {'D', 'z', .3}, {'T', 's', .3}, {'s', 'z', .2}, {'c', 's', .3}, {'C', 'S', .3},
    {'C', 'c', .3}, {'g', 'j', .3}, {'j', 'y', .3}, {'j', 'Z', .3}, {'v', 'w', .2}, {'v', 'f', .3}, {'w', 'f', .4},
    {'y', 'i', .1}, {'a', 'e', .3}, {'e', 'i', .3}, {'o', 'u', .2}, {'a', 'o', .6}, {'e', 'o', .6}, {'w', 'u', .3},
};

using Costs = std::array<std::array<double, 128>, 128>;

const Costs& costs() {
  static const Costs table = [] {
    Costs made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      made[i].fill(far);
      made[i][i] = 0;
    }
    for (const Near& near : near_sounds) {
      made[static_cast<std::size_t>(near.a)][static_cast<std::size_t>(near.b)] = near.cost;
      made[static_cast<std::size_t>(near.b)][static_cast<std::size_t>(near.a)] = near.cost;
    }
    return made;
  }();
  return table;
}

double replacing(char a, char b) {
  if (a == b) return 0;
  const auto i = static_cast<unsigned char>(a);
  const auto j = static_cast<unsigned char>(b);
  return i < 128 && j < 128 ? costs()[i][j] : far;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// Of a sound that the other word has not.
double leaving_out(std::string_view word, std::size_t at, WordPlace place) {
  const char c = word[at];
  const bool last = at + 1 == word.size();
  if (at == 0) return c == 'y' && word.size() > 1 && is_vowel(word[1]) ? .3 : far;  // Yeltsin, Eltsin
  if (last && c == 'h') return .2;
  if (last && c == 'e' && place == WordPlace::other) return .3;  // Brown, Browne
  if (!is_vowel(c) || last) return far;
  return is_vowel(word[at - 1]) || is_vowel(word[at + 1]) ? .3 : .4;
}

// A long word may differ in more sounds than a short one.
double allowed(std::size_t length) {
  if (length <= 3) return .1;
  if (length == 4) return .35;
  if (length == 5) return .6;
  return length == 6 ? .8 : 1;
}

// The end of a given name: a and o are a woman's and a man's, in many languages.
bool ends_apart(std::string_view a, std::string_view b) {
  return a.back() != b.back() && is_vowel(a.back()) && is_vowel(b.back());
}

// Peng and Ping are two names, where Gray and Grey are one: a syllable of Chinese or Korean.
bool is_syllable(std::string_view word) {
  return word.size() <= 5 && word.size() > 2 && word.substr(word.size() - 2) == "ng";
}

char skeleton_class(char sound, char next) {
  switch (sound) {
    case 'k':
    case 'q':
    case 'g':
    case 'G':
    case 'H':
    case 'j':
      return 'K';
    case 'c':
      return next == 'e' || next == 'i' ? 'S' : 'K';
    case 's':
    case 'z':
    case 'S':
    case 'C':
    case 'Z':
      return 'S';
    case 't':
    case 'T':
      return 'T';
    case 'd':
    case 'D':
      return 'D';
    case 'v':
    case 'f':
    case 'w':
      return 'V';
    case 'b':
    case 'p':
    case 'l':
    case 'm':
    case 'n':
    case 'r':
      return sound;
    default:
      return static_cast<unsigned char>(sound) < 128 && (sound < '0' || sound > '9') ? '\0' : sound;
  }
}

}  // namespace

std::string sounds(std::string_view word) {
  std::string result;
  for (std::size_t i = 0; i < word.size();) {
    const auto* spelling = std::find_if(std::begin(spellings), std::end(spellings), [&](const Spelling& s) {
      return word.substr(i, s.letters.size()) == s.letters;
    });
    std::string sound;
    if (spelling != std::end(spellings)) {
      sound = spelling->sound;
      i += spelling->letters.size();
    } else {
      sound = word[i] == 'x' ? "ks" : std::string(1, word[i]);
      ++i;
    }
    for (const char c : sound)
      if (result.empty() || result.back() != c || static_cast<unsigned char>(c) >= 128 || (c >= '0' && c <= '9'))
        result += c;
  }
  // A y that no vowel follows is one itself.
  for (std::size_t i = 0; i < result.size(); ++i)
    if (result[i] == 'y' && (i + 1 == result.size() || !is_vowel(result[i + 1]))) result[i] = 'i';
  if (const std::size_t n = result.size();
      n > 2 && result[n - 1] == 'i' && (result[n - 2] == 'e' || result[n - 2] == 'i'))
    result.erase(n - 2, 1);
  if (const std::size_t n = result.size(); n > 3 && result[n - 1] == 'e' && result[n - 2] == 'i') result.pop_back();
  return result;
}

std::optional<double> sound_distance(std::string_view a, std::string_view b, WordPlace place) {
  if (a == b) return 0.0;
  if (a.empty() || b.empty() || a.size() > longest_word || b.size() > longest_word) return std::nullopt;
  if (is_syllable(a) && is_syllable(b)) return std::nullopt;
  if (place == WordPlace::given && ends_apart(a, b) && !(a.back() == 'e' && b.back() == 'i') &&
      !(a.back() == 'i' && b.back() == 'e'))
    return std::nullopt;
  std::array<double, longest_word + 1> before;
  std::array<double, longest_word + 1> now;
  before[0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) before[j + 1] = before[j] + leaving_out(b, j, place);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double left_out = leaving_out(a, i, place);
    now[0] = before[0] + left_out;
    for (std::size_t j = 0; j < b.size(); ++j)
      now[j + 1] =
          std::min({before[j] + replacing(a[i], b[j]), before[j + 1] + left_out, now[j] + leaving_out(b, j, place)});
    std::swap(before, now);
  }
  const double distance = before[b.size()];
  return distance <= allowed(std::max(a.size(), b.size())) + 1e-9 ? std::optional(distance) : std::nullopt;
}

std::string skeleton(std::string_view sounds) {
  std::string result;
  // Yeltsin and Eltsin begin alike.
  if (!sounds.empty() && (is_vowel(sounds[0]) || sounds[0] == 'y')) result += 'A';
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const char c = skeleton_class(sounds[i], i + 1 < sounds.size() ? sounds[i + 1] : '\0');
    if (c != '\0' && (result.empty() || result.back() != c || static_cast<unsigned char>(c) >= 128)) result += c;
  }
  return result;
}

}  // namespace dateline::spelling
