#include "folding/truth_words.hpp"

namespace wick::folding {
namespace {

/// The most that the kernel copies (perf_event_open(2): sample_stack_user).
constexpr std::uint32_t kLargestCopy = 65528;

constexpr const char* kKeepFramePointers =
    "build with -fno-omit-frame-pointer, and wick follows the frame pointers where the copy ends";

std::string file_name(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

}  // namespace

std::string reason_of_cut(StackEnd end, std::string_view module) {
    const std::string name = file_name(module);
    if (name.empty()) {
        return std::string(stack_end_reason(end));
    }
    switch (end) {
        case StackEnd::NoUnwindInfo:
            return "no unwind information in " + name;
        case StackEnd::BadUnwindInfo:
            return "the unwind information of " + name + " led nowhere";
        case StackEnd::Unmapped:
            return "the return address from " + name + " lies in no code";
        case StackEnd::ChainEnded:
            return "the frame-pointer chain ended in " + name;
        default:
            return std::string(stack_end_reason(end));
    }
}

std::string remedy_of_cut(StackEnd end, std::uint32_t stack_bytes) {
    switch (end) {
        case StackEnd::CopyEnded:
            return stack_bytes < kLargestCopy
                       ? std::string("copy more of the stack: --call-graph dwarf,65528")
                       : std::string(kKeepFramePointers);
        case StackEnd::PageMissing:
            return kKeepFramePointers;
        case StackEnd::NoUnwindInfo:
        case StackEnd::BadUnwindInfo:
            return "build it with -fasynchronous-unwind-tables or -fno-omit-frame-pointer";
        case StackEnd::RunTimeCode:
            return "let its maker keep frame pointers (java -XX:+PreserveFramePointer)";
        case StackEnd::Unmapped:
            return "its stack is not laid out as its unwind information says; try --call-graph fp";
        case StackEnd::DepthLimit:
            return stack_bytes == 0 ? std::string(
                                          "let the kernel go deeper: sudo sysctl "
                                          "kernel.perf_event_max_stack=1024")
                                    : std::string("allow more frames: --max-frames 10000");
        case StackEnd::ChainEnded:
            return "build it with -fno-omit-frame-pointer, or use --call-graph auto";
        case StackEnd::NoUserStack:
        case StackEnd::Rooted:
            break;
    }
    return {};
}

std::string remedy_of_nameless(const NamelessModule& module) {
    if (!module.remedy.empty()) {
        return module.remedy;
    }
    switch (module.kind) {
        case ModuleKind::Kernel:
            return "the kernel hides its symbols; sudo sysctl kernel.kptr_restrict=0 shows them to "
                   "root, kernel.perf_event_paranoid=1 to all";
        case ModuleKind::Anonymous:
            return "code made at run time; let its maker name it (node --perf-basic-prof, "
                   "python -X perf, jcmd PID Compiler.perfmap)";
        case ModuleKind::Vdso:
            return "the kernel's code page names only the functions that it offers";
        case ModuleKind::File:
        case ModuleKind::KernelFile:
        case ModuleKind::Unknown:
            break;
    }
    return "it has no symbols; install its debug package or build it without stripping";
}

}  // namespace wick::folding
