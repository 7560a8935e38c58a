// Writes and reads messages member by member through the structs' own `fields`.
#include "engine/codec.h"

#include <bit>
#include <cstring>
#include <type_traits>

namespace glyphlab {

static_assert(std::endian::native == std::endian::little, "numbers travel as they are in memory");

namespace {

// The last enumerator of everything that travels.
constexpr auto last_of(ParameterKind) {
  return ParameterKind::sizes;
}
constexpr auto last_of(ParameterEffect) {
  return ParameterEffect::restart;
}
constexpr auto last_of(command::Stride) {
  return command::Stride::epoch;
}
constexpr auto last_of(event::Part) {
  return event::Part::matrix;
}
constexpr auto last_of(event::Phase) {
  return event::Phase::diverged;
}
constexpr auto last_of(event::ControlKind) {
  return event::ControlKind::draw;
}
constexpr auto last_of(event::Severity) {
  return event::Severity::error;
}

template <class T>
concept Number = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;
template <class T>
concept Enumeration = std::is_enum_v<T>;

class Writer {
 public:
  explicit Writer(Bytes& out) : out_(out) {}

  template <Number T>
  void operator()(const T& value) {
    append(&value, sizeof value);
  }
  void operator()(bool value) { out_.push_back(value ? 1 : 0); }
  template <Enumeration T>
  void operator()(T value) {
    static_assert(sizeof(T) == 1);
    out_.push_back(static_cast<std::uint8_t>(value));
  }
  void operator()(const std::string& text) {
    count(text.size());
    append(text.data(), text.size());
  }
  template <class T>
  void operator()(const std::vector<T>& list) {
    count(list.size());
    if constexpr (Number<T>) {
      append(list.data(), list.size() * sizeof(T));
    } else {
      for (const T& item : list) (*this)(item);
    }
  }
  template <class A, class B>
  void operator()(const std::pair<A, B>& both) {
    (*this)(both.first);
    (*this)(both.second);
  }
  template <class T>
  requires requires(T& t, Writer& w) { t.fields(w); }
  void operator()(const T& record) {
    // `fields` serves reading too and is therefore not const; this archive changes nothing.
    const_cast<T&>(record).fields(*this);
  }

 private:
  void count(std::size_t size) { (*this)(static_cast<std::uint32_t>(size)); }
  void append(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    out_.insert(out_.end(), bytes, bytes + size);
  }

  Bytes& out_;
};

/// After the first error everything that follows is left as it is.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  const char* problem() const { return problem_; }
  std::size_t left() const { return rest_.size(); }

  template <Number T>
  void operator()(T& value) {
    take(&value, sizeof value);
  }
  void operator()(bool& value) {
    std::uint8_t byte = 0;
    (*this)(byte);
    if (byte > 1) return fail("a truth value that is neither 0 nor 1");
    value = byte == 1;
  }
  template <Enumeration T>
  void operator()(T& value) {
    std::uint8_t byte = 0;
    (*this)(byte);
    if (byte > static_cast<std::uint8_t>(last_of(T{}))) return fail("an unknown kind");
    value = static_cast<T>(byte);
  }
  void operator()(std::string& text) {
    if (!bulk_count<char>()) return;
    text.resize(count_);
    take(text.data(), count_);
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    if constexpr (Number<T>) {
      if (!bulk_count<T>()) return;
      list.resize(count_);
      take(list.data(), count_ * sizeof(T));
    } else {
      std::uint32_t count = 0;
      (*this)(count);
      // One by one: a wrong count must not reserve memory that no bytes stand behind.
      for (std::uint32_t i = 0; i < count && !problem_; ++i) (*this)(list.emplace_back());
    }
  }
  template <class A, class B>
  void operator()(std::pair<A, B>& both) {
    (*this)(both.first);
    (*this)(both.second);
  }
  template <class T>
  requires requires(T& t, Reader& r) { t.fields(r); }
  void operator()(T& record) { record.fields(*this); }

 private:
  template <class T>
  bool bulk_count() {
    count_ = 0;
    (*this)(count_);
    if (!problem_ && count_ > rest_.size() / sizeof(T)) fail("truncated");
    return !problem_;
  }
  void take(void* data, std::size_t size) {
    if (problem_ || size == 0) return;
    if (size > rest_.size()) return fail("truncated");
    std::memcpy(data, rest_.data(), size);
    rest_ = rest_.subspan(size);
  }
  void fail(const char* problem) {
    if (!problem_) problem_ = problem;
  }

  std::span<const std::uint8_t> rest_;
  std::uint32_t count_ = 0;
  const char* problem_ = nullptr;
};

template <class Variant>
Bytes encode_variant(const Variant& message) {
  Bytes bytes;
  Writer writer(bytes);
  writer(kProtocolVersion);
  writer(static_cast<std::uint8_t>(message.index()));
  std::visit([&](const auto& alternative) { writer(alternative); }, message);
  return bytes;
}

template <class Variant, std::size_t... I>
void read_alternative(Reader& reader, std::size_t index, Variant& message, std::index_sequence<I...>) {
  ((index == I ? reader(message.template emplace<I>()) : void()), ...);
}

template <class Variant>
Result<Variant> decode_variant(std::span<const std::uint8_t> bytes) {
  Reader reader(bytes);
  std::uint16_t version = 0;
  std::uint8_t index = 0;
  reader(version);
  reader(index);
  const std::string what = "Message of " + std::to_string(bytes.size()) + " bytes: ";
  if (reader.problem()) return Error{what + reader.problem()};
  if (version != kProtocolVersion) {
    return Error{what + "protocol " + std::to_string(version) + " instead of " +
                 std::to_string(kProtocolVersion) + "; page and engine are of different builds, reload"};
  }
  constexpr std::size_t kAlternatives = std::variant_size_v<Variant>;
  if (index >= kAlternatives) return Error{what + "unknown alternative " + std::to_string(index)};
  Variant message;
  read_alternative(reader, index, message, std::make_index_sequence<kAlternatives>());
  if (reader.problem()) {
    return Error{what + reader.problem() + ", in alternative " + std::to_string(index)};
  }
  if (reader.left() > 0) return Error{what + std::to_string(reader.left()) + " bytes too many"};
  return message;
}

}  // namespace

Bytes encode(const Command& command) {
  return encode_variant(command);
}
Bytes encode(const Event& event) {
  return encode_variant(event);
}

Result<Command> decode_command(std::span<const std::uint8_t> bytes) {
  return decode_variant<Command>(bytes);
}
Result<Event> decode_event(std::span<const std::uint8_t> bytes) {
  return decode_variant<Event>(bytes);
}

}  // namespace glyphlab
