// The visitor's own texts: read from a file, kept, saved with the run.
#include <algorithm>
#include <utility>

#include "lessons/characters.h"
#include "lessons/image_phrases.h"

namespace glyphlab {
namespace {

constexpr const char* kTensor = "own/texts";

std::string_view text_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

Result<TakenFile> CharactersLesson::take_file(std::string_view, std::span<const std::uint8_t> bytes) {
  auto table = read_labelled_csv(text_of(bytes));
  if (!table) return table.error();
  TakenFile taken;
  taken.values = {{"task", "own"}};
  const char* key = table->more      ? "characters.own.taken.first"
                    : table->cut > 0 ? "characters.own.taken.cut"
                                     : "characters.own.taken";
  taken.remark = {
      key,
      {count_text(static_cast<std::int64_t>(table->rows.size())), std::to_string(table->labels.size()),
       count_text(static_cast<std::int64_t>(table->cut)), std::to_string(LabelledTable::kLongestText)}};
  own_ = std::move(*table);
  return taken;
}

void CharactersLesson::save_own(Checkpoint& checkpoint) const {
  if (!own_) return;
  const std::string csv = write_labelled_csv(*own_);
  CheckpointTensor tensor;
  tensor.name = kTensor;
  tensor.type = CheckpointTensor::Type::u8;
  tensor.shape = {static_cast<std::int64_t>(csv.size())};
  tensor.bytes.assign(csv.begin(), csv.end());
  checkpoint.tensors.push_back(std::move(tensor));
}

Result<void> CharactersLesson::restore_own(const Checkpoint& checkpoint) {
  const CheckpointTensor* tensor = checkpoint.find(kTensor);
  if (tensor == nullptr) return {};
  auto table = read_labelled_csv(text_of(tensor->bytes));
  if (!table) return Error{std::string("The checkpoint's own texts are damaged. ").append(table.message())};
  own_ = std::move(*table);
  // The run was built before its texts were known.
  return values_.text("task") == "own" ? reset(values_, seed_) : Result<void>();
}

}  // namespace glyphlab
