// Named tensors and notes in and out of a checkpoint.
#include "lessons/checkpoint.h"

#include <bit>
#include <cstring>

namespace glyphlab {

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");

namespace {

using Type = CheckpointTensor::Type;

template <class T>
CheckpointTensor make_tensor(std::string name, Type type, std::vector<std::int64_t> shape,
                             const T* values, std::size_t count) {
  CheckpointTensor tensor{std::move(name), type, std::move(shape), {}};
  tensor.bytes.resize(count * sizeof(T));
  if (count > 0) std::memcpy(tensor.bytes.data(), values, tensor.bytes.size());
  return tensor;
}

Result<const CheckpointTensor*> typed(const Checkpoint& checkpoint, const std::string& name, Type type) {
  const CheckpointTensor* tensor = checkpoint.find(name);
  if (tensor == nullptr) return Error{"The checkpoint has no tensor '" + name + "'."};
  if (tensor->type != type) {
    return Error{"Tensor '" + name + "' of the checkpoint has another element type."};
  }
  return tensor;
}

template <class T>
Result<void> read_list(const Checkpoint& checkpoint, const std::string& name, Type type,
                       std::vector<T>& values) {
  auto tensor = typed(checkpoint, name, type);
  if (!tensor) return tensor.error();
  values.resize((*tensor)->bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), (*tensor)->bytes.data(), values.size() * sizeof(T));
  return {};
}

}  // namespace

void Checkpoint::add_part(const std::string& prefix, Checkpoint part) {
  for (CheckpointTensor& tensor : part.tensors) {
    tensor.name.insert(0, prefix);
    tensors.push_back(std::move(tensor));
  }
}

Checkpoint Checkpoint::part(const std::string& prefix) const {
  Checkpoint own;
  for (const CheckpointTensor& tensor : tensors) {
    if (tensor.name.compare(0, prefix.size(), prefix) != 0) continue;
    own.tensors.push_back(tensor);
    own.tensors.back().name.erase(0, prefix.size());
  }
  return own;
}

const CheckpointTensor* Checkpoint::find(const std::string& name) const {
  for (const auto& tensor : tensors) {
    if (tensor.name == name) return &tensor;
  }
  return nullptr;
}

const std::string* Checkpoint::note(const std::string& name) const {
  for (const auto& [key, value] : notes) {
    if (key == name) return &value;
  }
  return nullptr;
}

void Checkpoint::add(std::string name, std::vector<std::int64_t> shape, const float* values) {
  std::size_t count = 1;
  for (const std::int64_t extent : shape) count *= static_cast<std::size_t>(extent);
  tensors.push_back(make_tensor(std::move(name), Type::f32, std::move(shape), values, count));
}

void Checkpoint::add(std::string name, const std::vector<std::uint32_t>& values) {
  tensors.push_back(make_tensor(std::move(name), Type::u32, {static_cast<std::int64_t>(values.size())},
                                values.data(), values.size()));
}

void Checkpoint::add(std::string name, const std::vector<std::uint64_t>& values) {
  tensors.push_back(make_tensor(std::move(name), Type::u64, {static_cast<std::int64_t>(values.size())},
                                values.data(), values.size()));
}

Result<void> Checkpoint::read(const std::string& name, float* values, std::size_t count) const {
  auto tensor = typed(*this, name, Type::f32);
  if (!tensor) return tensor.error();
  const auto& bytes = (*tensor)->bytes;
  if (bytes.size() != count * sizeof(float)) {
    return Error{"Tensor '" + name + "' of the checkpoint has " +
                 std::to_string(bytes.size() / sizeof(float)) + " elements instead of " +
                 std::to_string(count) + "."};
  }
  if (count > 0) std::memcpy(values, bytes.data(), bytes.size());
  return {};
}

Result<void> Checkpoint::read(const std::string& name, std::vector<std::uint32_t>& values) const {
  return read_list(*this, name, Type::u32, values);
}

Result<void> Checkpoint::read(const std::string& name, std::vector<std::uint64_t>& values) const {
  return read_list(*this, name, Type::u64, values);
}

}  // namespace glyphlab
