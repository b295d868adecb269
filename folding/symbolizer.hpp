#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/name_options.hpp"
#include "model/profile.hpp"
#include "model/stack_tree.hpp"
#include "object/image_store.hpp"
#include "object/jit_code_store.hpp"
#include "object/kallsyms.hpp"

namespace wick::folding {

/// Where names come from. What is missing costs names, never samples.
struct SymbolSources {
    object::ImageStore* images = nullptr;            ///< For modules of kind File and Vdso.
    const object::KernelSymbols* kernel = nullptr;   ///< For modules of kind Kernel.
    const object::JitCodeStore* jit_code = nullptr;  ///< For modules of kind Anonymous.
};

/// A label that stands for all code of a module of which no name is known.
struct NamelessLabel {
    LabelId label{};
    ModuleId module{};  ///< The first module with that label.
};

/// The names of all frames of a profile, as labels of a tree.
class FrameLabels {
 public:
    /// The functions of a frame, outermost first: the one that owns the code, then those inlined
    /// into it. Never empty.
    [[nodiscard]] std::span<const LabelId> of(FrameId frame) const {
        const Range range = ranges_[index_of(frame)];
        return std::span(labels_).subspan(range.begin, range.count);
    }

    /// The labels of code without a name, in order of first use.
    [[nodiscard]] const std::vector<NamelessLabel>& nameless() const noexcept { return nameless_; }

 private:
    friend class Symbolizer;

    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };

    std::vector<Range> ranges_;  ///< By FrameId.
    std::vector<LabelId> labels_;
    std::vector<NamelessLabel> nameless_;
};

/// Names each distinct frame of a profile once, module by module. Code without a name is called
/// after its module, "[libfoo.so]"; code of no known module "[unknown]".
/// @param tree  Receives the labels.
[[nodiscard]] FrameLabels symbolize(const Profile& profile, const SymbolSources& sources,
                                    const NameOptions& options, StackTree& tree);

}  // namespace wick::folding
