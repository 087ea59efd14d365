// Graphemes (graphemes.h), by ICU's break iterator; between two ASCII characters without it.
#include "text/graphemes.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>

namespace dateline::text {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

bool surely_bound(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return is_ascii(text[at - 1]) && is_ascii(text[at]) && !(text[at - 1] == '\r' && text[at] == '\n');
}

bool all_ascii(std::string_view text) { return std::all_of(text.begin(), text.end(), is_ascii); }

}  // namespace

struct Graphemes::Impl {
  std::unique_ptr<icu::BreakIterator> iterator;

  Impl() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) iterator.reset();
  }

  // False when ICU has no data.
  template <typename Use>
  bool over(std::string_view text, const Use& use) {
    if (!iterator) return false;
    UErrorCode status = U_ZERO_ERROR;
    UText opened = UTEXT_INITIALIZER;
    utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator->setText(&opened, status);
    if (U_SUCCESS(status)) use(*iterator);
    utext_close(&opened);
    return U_SUCCESS(status);
  }
};

Graphemes::Graphemes() : impl_(std::make_unique<Impl>()) {}
Graphemes::~Graphemes() = default;
Graphemes::Graphemes(Graphemes&&) noexcept = default;
Graphemes& Graphemes::operator=(Graphemes&&) noexcept = default;

std::size_t Graphemes::bound_before(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && at < text.size() && !starts_code_point(text[at])) --at;
  if (surely_bound(text, at)) return at;
  impl_->over(text, [&](icu::BreakIterator& iterator) {
    const auto offset = static_cast<std::int32_t>(at);
    if (!iterator.isBoundary(offset)) at = static_cast<std::size_t>(std::max(iterator.preceding(offset), 0));
  });
  return at;
}

std::size_t Graphemes::bound_after(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  if (surely_bound(text, at)) return at;
  impl_->over(text, [&](icu::BreakIterator& iterator) {
    const auto offset = static_cast<std::int32_t>(at);
    if (iterator.isBoundary(offset)) return;
    const std::int32_t next = iterator.following(offset);
    at = next == icu::BreakIterator::DONE ? text.size() : static_cast<std::size_t>(next);
  });
  return at;
}

std::vector<std::uint32_t> Graphemes::ends(std::string_view text) {
  std::vector<std::uint32_t> found;
  const auto one_by_one = [&] {
    for (std::size_t at = 1; at <= text.size(); ++at)
      if (at == text.size() || starts_code_point(text[at])) found.push_back(static_cast<std::uint32_t>(at));
  };
  if (all_ascii(text) && text.find('\r') == std::string_view::npos) {
    one_by_one();
    return found;
  }
  const bool done = impl_->over(text, [&](icu::BreakIterator& iterator) {
    for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
      found.push_back(static_cast<std::uint32_t>(at));
  });
  if (!done) one_by_one();
  return found;
}

}  // namespace dateline::text
