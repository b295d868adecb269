#include "object/line_table_program.hpp"

#include <algorithm>
#include <cstddef>

#include "object/dwarf_form.hpp"

namespace wick::object {
namespace {

enum StandardOpcode : std::uint8_t {
    kExtended = 0,
    kCopy = 1,
    kAdvancePc = 2,
    kAdvanceLine = 3,
    kSetFile = 4,
    kConstAddPc = 8,
    kFixedAdvancePc = 9,
};

enum ExtendedOpcode : std::uint8_t { kEndSequence = 1, kSetAddress = 2 };

/// Real tables cover an address once; a hostile one could cover all of them every few bytes.
constexpr std::size_t kMostCoverings = 64;

/// The registers of the line number machine that matter here, and the rows that it makes.
class Machine {
 public:
    Machine(const LineParameters& parameters, std::span<const std::uint64_t> addresses)
        : parameters_(parameters),
          addresses_(addresses),
          rows_(addresses.size()),
          work_(4096 + kMostCoverings * addresses.size()) {}

    /// Runs one instruction.
    void step(ByteReader& program);

    [[nodiscard]] std::vector<LineRow> take_rows() && { return std::move(rows_); }

 private:
    void extended(ByteReader& program);
    void special(std::uint8_t opcode);

    void advance(std::uint64_t operations) {
        address_ += operations * parameters_.minimum_instruction_length;
    }

    void add_line(std::int64_t difference) {
        line_ = static_cast<std::uint32_t>(line_ + static_cast<std::uint64_t>(difference));
    }

    /// Ends the row before and begins one with the registers as they are.
    void begin_row();
    void end_row();
    void reset();

    const LineParameters& parameters_;
    std::span<const std::uint64_t> addresses_;
    std::vector<LineRow> rows_;
    std::uint64_t address_ = 0;
    std::uint64_t file_ = 1;
    std::uint32_t line_ = 1;
    bool in_sequence_ = false;
    std::uint64_t row_address_ = 0;
    LineRow row_;
    std::size_t work_;
    std::size_t next_ = 0;  ///< First of the addresses that the sequence has not passed.
};

void Machine::step(ByteReader& program) {
    const std::uint8_t opcode = program.u8();
    if (opcode >= parameters_.opcode_base) {
        special(opcode);
        return;
    }
    switch (opcode) {
        case kExtended:
            extended(program);
            break;
        case kCopy:
            begin_row();
            break;
        case kAdvancePc:
            advance(read_uleb(program));
            break;
        case kAdvanceLine:
            add_line(program.sleb());
            break;
        case kSetFile:
            file_ = read_uleb(program);
            break;
        case kConstAddPc:
            advance((255U - parameters_.opcode_base) / parameters_.line_range);
            break;
        case kFixedAdvancePc:
            address_ += program.u16();
            break;
        default:
            for (unsigned i = 0; i < parameters_.operand_counts[opcode]; ++i) {
                skip_leb(program);
            }
    }
}

void Machine::special(std::uint8_t opcode) {
    const unsigned adjusted = static_cast<unsigned>(opcode) - parameters_.opcode_base;
    advance(adjusted / parameters_.line_range);
    add_line(parameters_.line_base + static_cast<std::int64_t>(adjusted % parameters_.line_range));
    begin_row();
}

void Machine::extended(ByteReader& program) {
    const std::uint64_t length = read_uleb(program);
    const std::size_t begin = program.position();
    if (length == 0 || length > program.remaining()) {
        program.skip(length);
        return;
    }
    const std::uint8_t opcode = program.u8();
    if (opcode == kEndSequence) {
        end_row();
        reset();
    } else if (opcode == kSetAddress) {
        address_ =
            read_sized(program, static_cast<std::uint8_t>(std::min<std::uint64_t>(length - 1, 9)));
    }
    program.seek(begin + length);
}

void Machine::begin_row() {
    if (in_sequence_ && address_ < row_address_) {
        // Addresses must not go back within a sequence; where they do, the search starts anew.
        in_sequence_ = false;
    }
    if (in_sequence_) {
        end_row();
    } else {
        next_ = static_cast<std::size_t>(std::ranges::lower_bound(addresses_, address_) -
                                         addresses_.begin());
        in_sequence_ = true;
    }
    row_address_ = address_;
    row_ = {file_, line_};
}

void Machine::end_row() {
    // Linkers leave the lines of code that they dropped at address 0.
    const bool counts = in_sequence_ && row_address_ != 0;
    for (; next_ < addresses_.size() && addresses_[next_] < address_ && work_ != 0; ++next_) {
        --work_;
        if (counts) {
            rows_[next_] = row_;
        }
    }
}

void Machine::reset() {
    address_ = 0;
    file_ = 1;
    line_ = 1;
    in_sequence_ = false;
}

}  // namespace

std::vector<LineRow> run_line_program(ByteReader program, const LineParameters& parameters,
                                      std::span<const std::uint64_t> addresses) {
    Machine machine(parameters, addresses);
    while (!program.at_end()) {
        machine.step(program);
    }
    return std::move(machine).take_rows();
}

}  // namespace wick::object
