// Snowball's stemmers, as Xapian has them.
#include <xapian.h>

#include <algorithm>
#include <array>

#include "text/families.h"

namespace dateline::text {
namespace {

// Languages of Snowball in Xapian 1.4 by ISO 639-1; Xapian's own look-up would also take names of methods ("porter").
// Ascending.
constexpr std::array<std::string_view, 26> languages{{"ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr",
                                                      "ga", "hu", "hy", "id", "it", "lt", "nb", "ne", "nl",
                                                      "nn", "no", "pt", "ro", "ru", "sv", "ta", "tr"}};
static_assert(std::is_sorted(languages.begin(), languages.end()));

constexpr std::size_t max_word_bytes = 64;  // longer ones are no words that have a stem

}  // namespace

struct Stemmer::Impl {
  Xapian::Stem stem;
};

Stemmer::Stemmer(std::string_view language) : impl_(std::make_unique<Impl>()) {
  if (std::binary_search(languages.begin(), languages.end(), language))
    impl_->stem = Xapian::Stem(std::string(language));
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::operator()(std::string_view word) const {
  std::string text(word);
  return word.size() > max_word_bytes ? text : impl_->stem(text);
}

bool Stemmer::known() const { return !impl_->stem.is_none(); }

}  // namespace dateline::text
