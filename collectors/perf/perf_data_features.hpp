#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/perf_data_event.hpp"
#include "model/build_id.hpp"

namespace wick::perf {

/// What a recording says about where and how it was made; empty where it does not.
struct RecordedMachine {
    std::string host_name;
    std::string release;       ///< Of the kernel, as `uname -r` says it.
    std::string architecture;  ///< As `uname -m` says it.
    std::string command_line;  ///< Of perf.
    /// Where the kernel's code began, by the symbol that its mapping names; 0: not known.
    std::uint64_t kernel_start = 0;
    std::string kernel_start_symbol;  ///< "_text" or "_stext".
    BuildId kernel_build_id;
    boost::unordered_flat_map<std::string, BuildId> build_ids;  ///< Of files, by path.
};

/// Feature sections of perf.data, by their number in the header's bit set.
enum class Feature : std::uint32_t {
    BuildId = 2,
    HostName = 3,
    OsRelease = 4,
    Arch = 6,
    CommandLine = 11,
    EventDescription = 12,
    DirectoryFormat = 24,
};

/// Takes from a feature section what wick has use for. A damaged section is used as far as it can
/// be read: nothing in it decides how records are laid out.
void read_feature(Feature feature, Bytes section, ByteOrder order, RecordedMachine& machine,
                  EventTable& events);

/// Takes one HEADER_BUILD_ID record, as the build id section is made of them.
void read_build_id(Bytes record, ByteOrder order, RecordedMachine& machine);

/// Notes where the kernel lies from a mapping record; false when it is not one of the kernel's.
bool read_kernel_mapping(Bytes record, const RecordLayout& layout, RecordedMachine& machine);

}  // namespace wick::perf
