#include "driver/fold_command.hpp"

#include "base/output_file.hpp"
#include "driver/read_texts.hpp"
#include "folding/folded_writer.hpp"

namespace wick::driver {

Result<int> run_fold(const cli::FoldCommand& command) {
    WICK_TRY(OutputFile::check(command.output));
    WICK_TRY(const folding::ReadStacks stacks, read_texts(command.inputs, command.read));
    WICK_TRY(auto file, OutputFile::open(command.output));
    folding::write_folded(stacks.tree, file.stream());
    WICK_TRY(file.commit());
    return 0;
}

}  // namespace wick::driver
