#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/etw/event_sink.hpp"
#include "model/profile.hpp"

namespace wick::etw {

/// Puts the samples of some processes of a trace into a Profile: finds the image of each address
/// and strings the halves of stacks together.
class ProfileBuilder {
 public:
    /// @param sink          Finished; outlives the builder.
    /// @param pointer_size  Of the recorded kernel.
    ProfileBuilder(const EventSink& sink, std::uint8_t pointer_size, Profile& profile)
        : sink_(sink), pointer_size_(pointer_size), profile_(profile) {}

    /// Adds the samples of the processes for which `is_chosen` holds, by ProcessId.
    void add(const std::vector<bool>& is_chosen);

    /// Samples whose stack lacks a half, because its key was never defined.
    [[nodiscard]] std::uint64_t incomplete() const noexcept { return incomplete_; }

 private:
    /// Code of one process, or of the kernel, while its images stayed in their places.
    struct AddressSpace {
        const ImageTable* images = nullptr;
        ImageFinder finder;
        boost::unordered_flat_map<std::uint64_t, FrameId> frames;  ///< By address.
        boost::unordered_flat_map<std::uint32_t, StackId> stacks;  ///< User halves, by list.
    };

    /// A group of samples, as the profile has it.
    struct Placed {
        ThreadId thread{};
        StackId stack{};
        StackEnd end = StackEnd::Rooted;
        bool is_complete = true;  ///< All its keys were defined.
    };

    [[nodiscard]] Placed place(const JoinedSample& sample);
    [[nodiscard]] StackId user_stack(const JoinedSample& sample);
    [[nodiscard]] StackId push(StackId stack, std::span<const std::uint64_t> addresses,
                               const JoinedSample& sample);
    [[nodiscard]] FrameId frame(const JoinedSample& sample, std::uint64_t address);
    [[nodiscard]] FrameId new_frame(const AddressSpace& space, bool in_kernel, std::uint32_t pid,
                                    std::uint64_t address);
    [[nodiscard]] AddressSpace& user_space(const JoinedSample& sample);
    [[nodiscard]] AddressSpace& kernel_space(std::uint32_t era);
    [[nodiscard]] StackEnd end_of(const JoinedSample& sample);

    const EventSink& sink_;
    std::uint8_t pointer_size_;
    Profile& profile_;
    std::map<std::pair<ProcessId, std::uint32_t>, AddressSpace> user_spaces_;  ///< And era.
    std::map<std::uint32_t, AddressSpace> kernel_spaces_;                      ///< By era.
    std::uint64_t incomplete_ = 0;
};

}  // namespace wick::etw
