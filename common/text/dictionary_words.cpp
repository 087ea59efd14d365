// ICU's word break iterator over one run.
#include "text/dictionary_words.h"

#include <unicode/utext.h>
#include <unicode/utf16.h>

#include <stdexcept>

#include "text/utf8.h"

namespace dateline::text {

const std::vector<std::uint32_t>& DictionaryWords::ends(std::string_view run) {
  units_.clear();
  bytes_.clear();
  ends_.clear();
  for (std::size_t at = 0; at < run.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const UChar32 c = next_code_point(run, at);
    if (!U_IS_BMP(c)) {
      units_.push_back(U16_LEAD(c));
      bytes_.push_back(begin);
    }
    units_.push_back(U_IS_BMP(c) ? static_cast<char16_t>(c) : U16_TRAIL(c));
    bytes_.push_back(begin);
  }
  bytes_.push_back(static_cast<std::uint32_t>(run.size()));
  if (units_.size() == 1) {
    ends_.push_back(bytes_.back());
    return ends_;
  }

  UErrorCode status = U_ZERO_ERROR;
  if (!breaks_) breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText text = UTEXT_INITIALIZER;
  utext_openUChars(&text, units_.data(), static_cast<std::int64_t>(units_.size()), &status);
  if (U_SUCCESS(status)) breaks_->setText(&text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU's dictionaries cannot be loaded");
  breaks_->first();
  for (std::int32_t end = breaks_->next(); end != icu::BreakIterator::DONE; end = breaks_->next())
    ends_.push_back(bytes_[static_cast<std::size_t>(end)]);
  utext_close(&text);
  return ends_;
}

}  // namespace dateline::text
