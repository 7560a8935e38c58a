// Writes and checks safetensors files.
#include "engine/safetensors.h"

#include <array>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace glyphlab {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;
using Type = CheckpointTensor::Type;

constexpr std::size_t kPrefix = 8;
constexpr std::size_t kAlignment = 8;
constexpr std::string_view kFormat = "1";

struct TypeName {
  Type type;
  std::string_view name;
  std::uint64_t size;
};
constexpr std::array<TypeName, 4> kTypes{
    {{Type::f32, "F32", 4}, {Type::u8, "U8", 1}, {Type::u32, "U32", 4}, {Type::u64, "U64", 8}}};

const TypeName& type_name(Type type) {
  return kTypes[static_cast<std::size_t>(type)];
}

const TypeName* find_type(std::string_view name) {
  for (const auto& type : kTypes) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

Error damaged(const std::string& what) {
  return Error{"The saved run cannot be read: " + what + "."};
}

std::optional<std::uint64_t> unsigned_of(const Json& number) {
  if (!number.is_number_unsigned()) return {};
  return number.get<std::uint64_t>();
}

Result<CheckpointTensor> read_tensor(const std::string& name, const Json& entry,
                                     std::span<const std::uint8_t> data) {
  const std::string where = "tensor '" + name.substr(0, 100) + "' ";
  if (!entry.is_object()) return damaged(where + "is not described by an object");
  const auto dtype = entry.find("dtype");
  const TypeName* type =
      dtype != entry.end() && dtype->is_string() ? find_type(dtype->get_ref<const std::string&>()) : nullptr;
  if (type == nullptr) return damaged(where + "is of a type that is not supported");

  CheckpointTensor tensor{name, type->type, {}, {}};
  const auto shape = entry.find("shape");
  if (shape == entry.end() || !shape->is_array()) return damaged(where + "has no shape");
  std::uint64_t size = type->size;
  for (const Json& extent : *shape) {
    const auto value = unsigned_of(extent);
    if (!value || *value > kMaxCheckpointBytes) return damaged(where + "has a bad shape");
    size *= *value;
    if (size > kMaxCheckpointBytes) return damaged(where + "is too large");
    tensor.shape.push_back(static_cast<std::int64_t>(*value));
  }

  const auto offsets = entry.find("data_offsets");
  if (offsets == entry.end() || !offsets->is_array() || offsets->size() != 2) {
    return damaged(where + "has no data_offsets");
  }
  const auto begin = unsigned_of((*offsets)[0]);
  const auto end = unsigned_of((*offsets)[1]);
  if (!begin || !end || *begin > *end || *end > data.size() || *end - *begin != size) {
    return damaged(where + "does not fit its shape or lies outside the file, which may be truncated");
  }
  const auto bytes = data.subspan(static_cast<std::size_t>(*begin), static_cast<std::size_t>(size));
  tensor.bytes.assign(bytes.begin(), bytes.end());
  return tensor;
}

/// The entries of a metadata text that holds an object of texts.
bool read_pairs(const Json& metadata, const char* name,
                std::vector<std::pair<std::string, std::string>>& pairs) {
  const auto found = metadata.find(name);
  if (found == metadata.end() || !found->is_string()) return false;
  const OrderedJson object = OrderedJson::parse(found->get_ref<const std::string&>(), nullptr, false);
  if (!object.is_object()) return false;
  for (const auto& [key, value] : object.items()) {
    if (!value.is_string()) return false;
    pairs.emplace_back(key, value.template get<std::string>());
  }
  return true;
}

std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs) {
  OrderedJson object = OrderedJson::object();
  for (const auto& [key, value] : pairs) object[key] = value;
  return object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

bool read_seed(const Json& metadata, std::uint64_t& seed) {
  const auto found = metadata.find("seed");
  if (found == metadata.end() || !found->is_string()) return false;
  const auto& text = found->get_ref<const std::string&>();
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seed);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

}  // namespace

Bytes write_safetensors(const Checkpoint& checkpoint) {
  OrderedJson header;
  header["__metadata__"] = {{"format", kFormat},
                            {"program", "glyphlab"},
                            {"lesson", checkpoint.lesson},
                            {"seed", std::to_string(checkpoint.seed)},
                            {"parameters", pairs_text(checkpoint.parameters)},
                            {"notes", pairs_text(checkpoint.notes)}};
  std::uint64_t offset = 0;
  for (const auto& tensor : checkpoint.tensors) {
    header[tensor.name] = {{"dtype", type_name(tensor.type).name},
                           {"shape", tensor.shape},
                           {"data_offsets", {offset, offset + tensor.bytes.size()}}};
    offset += tensor.bytes.size();
  }
  std::string text = header.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
  text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');

  Bytes file;
  file.reserve(kPrefix + text.size() + static_cast<std::size_t>(offset));
  std::uint64_t length = text.size();
  for (std::size_t i = 0; i < kPrefix; ++i, length >>= 8) file.push_back(static_cast<std::uint8_t>(length));
  file.insert(file.end(), text.begin(), text.end());
  for (const auto& tensor : checkpoint.tensors) {
    file.insert(file.end(), tensor.bytes.begin(), tensor.bytes.end());
  }
  return file;
}

Result<Checkpoint> read_safetensors(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < kPrefix) return damaged("too short for a safetensors file");
  if (bytes.size() > kMaxCheckpointBytes) return damaged("larger than 1 GB");
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), kPrefix);
  if (length > bytes.size() - kPrefix) return damaged("truncated, or no safetensors file");
  const auto header_bytes = bytes.subspan(kPrefix, static_cast<std::size_t>(length));
  const auto data = bytes.subspan(kPrefix + static_cast<std::size_t>(length));
  const Json header = Json::parse(header_bytes.begin(), header_bytes.end(), nullptr, false);
  if (!header.is_object()) return damaged("its header is no JSON object");

  const auto metadata = header.find("__metadata__");
  Checkpoint checkpoint;
  if (metadata == header.end() || !metadata->is_object() ||
      metadata->value("program", Json()) != "glyphlab") {
    return damaged("it is not a run saved by this program");
  }
  if (metadata->value("format", Json()) != kFormat)
    return damaged("saved by another version of this program");
  const auto lesson = metadata->find("lesson");
  if (lesson == metadata->end() || !lesson->is_string() || !read_seed(*metadata, checkpoint.seed) ||
      !read_pairs(*metadata, "parameters", checkpoint.parameters) ||
      !read_pairs(*metadata, "notes", checkpoint.notes)) {
    return damaged("its lesson, seed, parameters or notes are missing");
  }
  checkpoint.lesson = lesson->get<std::string>();

  std::uint64_t total = 0;
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") continue;
    auto tensor = read_tensor(name, entry, data);
    if (!tensor) return tensor.error();
    total += tensor->bytes.size();
    // Overlapping tensors could make a small file demand much memory.
    if (total > data.size()) return damaged("its tensors overlap");
    checkpoint.tensors.push_back(std::move(*tensor));
  }
  return checkpoint;
}

}  // namespace glyphlab
