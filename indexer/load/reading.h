// How the inputs of a run are read: what the user asked for, and what was learnt before. The same for all threads.
#pragma once

#include "formats/fields/field_map.h"
#include "formats/format.h"
#include "formats/lines/learnt_furniture.h"
#include "sources/containers.h"

namespace dateline::load {

struct Reading {
  const formats::Format* format = nullptr;  // null: recognised
  sources::ArchiveLimits limits{};
  formats::FieldMap fields{{}};
  const formats::FurnitureTable* furniture = nullptr;  // null for none
};

}  // namespace dateline::load
