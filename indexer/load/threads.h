// Starting threads.
#pragma once

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "dateline/error.h"

namespace dateline::load {

// std::thread's own exception, which has a number for a message, could as well come from a callback of the user.
template <typename Thread, typename Function>
void start(std::vector<Thread>& threads, Function function) {
  try {
    threads.emplace_back(std::move(function));
  } catch (const std::system_error& error) {
    throw Error(ErrorCode::limit, std::string("no more threads can be started: ") + error.what(), "try fewer --jobs");
  }
}

}  // namespace dateline::load
