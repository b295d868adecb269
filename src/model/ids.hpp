#pragma once

#include <cstdint>

namespace wick {

/// Ids are types, never bare integers; each is an index into the table that issued it.
enum class StringId : std::uint32_t {};
enum class ModuleId : std::uint32_t {};
enum class FrameId : std::uint32_t {};
enum class StackId : std::uint32_t {};
enum class ThreadId : std::uint32_t {};
enum class LabelId : std::uint32_t {};
enum class NodeId : std::uint32_t {};

/// Returns the table index that an id stands for.
template <class Id>
[[nodiscard]] constexpr std::uint32_t index_of(Id id) noexcept {
    return static_cast<std::uint32_t>(id);
}

}  // namespace wick
