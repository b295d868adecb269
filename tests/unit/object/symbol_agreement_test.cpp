#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "object/image.hpp"
#include "unit/object/fixtures.hpp"

#ifndef WICK_STANDARD_LIBRARY
#define WICK_STANDARD_LIBRARY ""
#endif

namespace wick::object {
namespace {

constexpr std::size_t kAddresses = 2000;

/// Runs a shell command and returns what it wrote; nothing when it failed.
std::optional<std::string> output_of(const std::string& command, const std::string& file) {
    if (std::system((command + " >" + file + " 2>&1").c_str()) != 0) {
        return std::nullopt;
    }
    const auto bytes = test::read_bytes(file);
    return std::string(as_text(bytes));
}

struct Function {
    std::uint64_t size = 0;
    std::set<std::string> names;
};

/// Functions with a size by the output of nm -S: `ADDRESS SIZE TYPE NAME`.
std::map<std::uint64_t, Function> functions_of(const std::string& nm_output) {
    std::map<std::uint64_t, Function> functions;
    std::istringstream lines(nm_output);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::uint64_t address = 0;
        std::uint64_t size = 0;
        std::string type;
        std::string name;
        words >> std::hex >> address >> size >> type >> name;
        if (words && std::string_view("tTwWi").find(type) != std::string_view::npos) {
            Function& function = functions[address];
            function.size = std::max(function.size, size);
            function.names.insert(name.substr(0, name.find('@')));
        }
    }
    return functions;
}

std::vector<std::uint64_t> addresses_in(const std::map<std::uint64_t, Function>& functions) {
    std::vector<std::uint64_t> starts;
    for (const auto& [address, function] : functions) {
        starts.push_back(address);
    }
    std::mt19937 random(3);
    std::vector<std::uint64_t> addresses;
    while (addresses.size() < kAddresses) {
        const std::uint64_t start = starts[random() % starts.size()];
        addresses.push_back(start + random() % functions.at(start).size);
    }
    return addresses;
}

class SymbolAgreement : public testing::TestWithParam<std::string> {
 protected:
    void SetUp() override {
        path_ = GetParam() == "this program"
                    ? std::filesystem::read_symlink("/proc/self/exe").string()
                    : GetParam();
        if (!std::filesystem::exists(path_)) {
            GTEST_SKIP() << "there is no " << path_ << " here";
        }
        auto full = output_of("nm -S --defined-only " + path_, scratch_.path() + "/nm");
        auto dynamic = output_of("nm -D -S --defined-only " + path_, scratch_.path() + "/nm");
        if (!full || !dynamic) {
            GTEST_SKIP() << "needs nm";
        }
        functions_ = functions_of(*full);
        if (functions_.empty()) {
            functions_ = functions_of(*dynamic);
        }
        ASSERT_GT(functions_.size(), 100U);
        addresses_ = addresses_in(functions_);
        image_ = Image::open(path_, "", DebugFileRoots{{}, ""}).value();
    }

    test::TempFolder scratch_;
    std::string path_;
    std::map<std::uint64_t, Function> functions_;
    std::vector<std::uint64_t> addresses_;
    std::shared_ptr<const Image> image_;
};

TEST_P(SymbolAgreement, FindsTheFunctionThatNmLists) {
    for (const std::uint64_t address : addresses_) {
        const auto symbol = image_->symbols().find(address);
        ASSERT_TRUE(symbol) << std::hex << address;
        const auto listed = functions_.find(symbol->address);
        ASSERT_NE(listed, functions_.end()) << std::hex << address << " " << symbol->name;
        EXPECT_EQ(listed->second.names.count(std::string(symbol->name)), 1U) << symbol->name;
        EXPECT_LT(address - symbol->address, symbol->size);
    }
}

TEST_P(SymbolAgreement, FindsTheFunctionThatLlvmSymbolizerNames) {
    std::ofstream input(scratch_.path() + "/addresses");
    for (const std::uint64_t address : addresses_) {
        input << "0x" << std::hex << address << '\n';
    }
    input.close();
    // Without debug information llvm-symbolizer too goes by the symbol table.
    const std::string bare = scratch_.path() + "/bare";
    const bool stripped =
        output_of("strip --strip-debug -o " + bare + " " + path_, bare + ".log").has_value();
    const auto output = output_of(
        "llvm-symbolizer --no-inlines --no-demangle --output-style=GNU "
        "--functions=linkage -e " +
            bare + " <" + scratch_.path() + "/addresses",
        scratch_.path() + "/symbolized");
    if (!stripped || !output) {
        GTEST_SKIP() << "needs strip and llvm-symbolizer";
    }
    std::istringstream lines(*output);
    std::size_t same = 0;
    for (const std::uint64_t address : addresses_) {
        std::string name;
        std::string place;
        std::getline(lines, name);
        std::getline(lines, place);
        const auto symbol = image_->symbols().find(address);
        ASSERT_TRUE(symbol);
        const auto& names = functions_.at(symbol->address).names;
        same += names.count(name.substr(0, name.find('@')));
    }
    EXPECT_EQ(same, addresses_.size());
}

INSTANTIATE_TEST_SUITE_P(RealFiles, SymbolAgreement,
                         testing::Values(WICK_STANDARD_LIBRARY, "this program"),
                         [](const auto& file) { return "File" + std::to_string(file.index); });

}  // namespace
}  // namespace wick::object
