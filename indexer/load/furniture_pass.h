// The pass before a run: reads a sample of the inputs and learns which lines are furniture of their folders and sources
// (formats/lines/furniture_learning.h).
//
// A folder is learnt from at least 20 articles, once: a scope that is in the table is never learnt again. A folder of
// which the ledger knows every file at its size is not looked into. Sources are learnt from the files read for their
// folder's sake, and from new files that may hold many articles.
#pragma once

#include <functional>
#include <string>

#include "formats/format.h"
#include "formats/lines/learnt_furniture.h"
#include "load/ledger.h"
#include "load/reading.h"
#include "load/unit.h"
#include "sources/containers.h"
#include "sources/walk.h"

namespace dateline::load {

// The folder or archive whose furniture the articles of `unit` may have.
[[nodiscard]] std::string furniture_folder(const Unit& unit);

struct FurniturePass {
  const sources::FoundList& found;
  std::function<InputFile(const sources::Found&)> input_file;
  const Reading& reading;
  unsigned workers = 1;
  std::function<void()> alive;  // called from the calling thread; may throw, which ends the pass
};

// Adds what it learns to `furniture`. With a ledger (null for extraction), files read in earlier runs are marked to be
// read again when their folder turns out to have furniture, so that the order in which files came makes no difference.
void learn_furniture(const FurniturePass& pass, Ledger* ledger, formats::FurnitureTable& furniture);

}  // namespace dateline::load
