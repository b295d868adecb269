#pragma once

#include <cstdint>

#include "base/byte_reader.hpp"
#include "collectors/etw/etl_event.hpp"

namespace wick::etw {

/// The group of the events of a provider, as the high byte of a hook id has it
/// (EVENT_TRACE_GROUP_*); a number without events for providers that wick does not listen to.
/// @param guid_bytes  The provider's GUID.
[[nodiscard]] std::uint8_t event_group(Bytes guid_bytes) noexcept;

/// What an event tells, by its group and its number in that.
[[nodiscard]] EventKind event_kind(std::uint8_t group, std::uint8_t opcode) noexcept;

}  // namespace wick::etw
