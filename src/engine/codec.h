// The binary form of commands and events: between the page and its worker, in tests and fuzzing.
//
// A message is: u16 protocol version, u8 index of the variant's alternative, then the members in
// the order of `fields`. Numbers little-endian; strings and lists behind a u32 count.
#pragma once

#include <cstdint>
#include <span>

#include "core/result.h"
#include "lessons/command.h"
#include "lessons/event.h"

namespace glyphlab {

inline constexpr std::uint16_t kProtocolVersion = 1;

Bytes encode(const Command& command);
Bytes encode(const Event& event);
/// Errors: another protocol version, an unknown alternative, truncated or excess bytes, an enum
/// value out of range. Never reads outside `bytes`; allocates at most in proportion to its size.
Result<Command> decode_command(std::span<const std::uint8_t> bytes);
Result<Event> decode_event(std::span<const std::uint8_t> bytes);

}  // namespace glyphlab
