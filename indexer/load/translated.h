// Errors of the libraries underneath, as Error.
#pragma once

#include <xapian.h>

#include <exception>
#include <filesystem>
#include <new>
#include <string>

#include "dateline/error.h"

namespace dateline::load {

// What a function of the caller threw: none of the errors below, whatever its type.
struct CallersError {
  std::exception_ptr thrown;
};

template <typename Function, typename Argument>
void call(const Function& function, const Argument& argument) {
  try {
    function(argument);
  } catch (...) {
    throw CallersError{std::current_exception()};
  }
}

// What `function`, which writes to the index at `database`, gives back.
template <typename Function>
auto translated(const std::string& database, Function function) {
  try {
    return function();
  } catch (const CallersError& error) {
    std::rethrow_exception(error.thrown);
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(ErrorCode::index_locked, database + " is being written by another process",
                "wait until it has finished");
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::index_damaged, database + " is damaged: " + error.get_msg(), "xapian-check tells more");
  } catch (const Xapian::Error& error) {
    const char* system = error.get_error_string();
    throw Error(ErrorCode::io,
                database + " cannot be written: " + error.get_msg() + (system ? std::string(": ") + system : ""),
                "what was committed before stands");
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorCode::io, std::string("a file cannot be used: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::limit, "not enough memory", "try fewer --jobs");
  }
}

}  // namespace dateline::load
