#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "object/image.hpp"
#include "unit/object/llvm_symbolizer.hpp"
#include "unit/object/pe_builder.hpp"
#include "unit/object/windows_fixtures.hpp"

namespace wick::object {
namespace {

using test::PrintedFrames;

const DebugFileRoots kNoRoots{{}, ""};

std::vector<std::uint64_t> addresses_of_code(const std::string& path) {
    const auto bytes = test::read_bytes(path);
    const auto pe = PeFile::parse(bytes);
    std::vector<std::uint64_t> addresses;
    for (const PeSection& section : pe.value().sections()) {
        for (std::uint32_t i = 0; section.executable && i < section.size; ++i) {
            addresses.push_back(section.address + i);
        }
    }
    return addresses;
}

/// What wick finds at each address, as llvm-symbolizer would print it.
std::vector<PrintedFrames> ask_wick(const std::string& path,
                                    const std::vector<std::uint64_t>& addresses) {
    const auto image = Image::open(path, "", kNoRoots).value();
    SourceCache* sources = image->sources();
    std::vector<PrintedFrames> all(addresses.size());
    if (sources == nullptr) {
        ADD_FAILURE() << path << " has no debug information";
        return all;
    }
    sources->resolve(addresses, {.lines = true, .threads = 0});
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const auto frames = sources->at(addresses[i]);
        all[i] = frames.empty() ? PrintedFrames{"??", "??:0"} : test::printed(frames, {});
    }
    return all;
}

/// Every second text of each: the names (0) or the lines (1).
std::vector<PrintedFrames> only(std::size_t kind, const std::vector<PrintedFrames>& all) {
    std::vector<PrintedFrames> kept;
    for (const PrintedFrames& frames : all) {
        PrintedFrames& texts = kept.emplace_back();
        for (std::size_t i = kind; i < frames.size(); i += 2) {
            texts.push_back(frames[i]);
        }
    }
    return kept;
}

std::size_t count_different(const std::vector<PrintedFrames>& ours,
                            const std::vector<PrintedFrames>& theirs,
                            const std::vector<std::uint64_t>& addresses) {
    std::size_t different = 0;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        if (ours[i] != theirs[i] && ++different <= 5) {
            EXPECT_EQ(ours[i], theirs[i]) << std::hex << "0x" << addresses[i];
        }
    }
    return different;
}

/// Forgets the addresses at which one side has no line: CodeView cannot say that code belongs to
/// none, and DWARF lets a function's last line reach over the padding behind it.
std::size_t keep_known(std::vector<PrintedFrames>& ours, std::vector<PrintedFrames>& theirs) {
    const auto has_gap = [](const PrintedFrames& lines) {
        return std::ranges::find(lines, "??:0") != lines.end();
    };
    std::size_t known = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (has_gap(ours[i]) || has_gap(theirs[i])) {
            ours[i] = theirs[i] = {};
        } else {
            ++known;
        }
    }
    return known;
}

class PdbAgreement : public testing::TestWithParam<const char*> {};

TEST_P(PdbAgreement, FindsTheFunctionsThatLlvmFinds) {
    const std::string file = std::string(GetParam()) + ".exe";
    WICK_NEED_WINDOWS_FIXTURE(file);
    const std::string path = test::windows_fixture(file);
    const auto addresses = addresses_of_code(path);
    const auto llvm = test::ask_llvm(path, addresses, "--relative-address --functions=short");
    if (!llvm) {
        GTEST_SKIP() << "llvm-symbolizer is not installed";
    }
    const auto names = only(0, ask_wick(path, addresses));
    ASSERT_EQ(llvm->size(), addresses.size());
    EXPECT_EQ(count_different(names, only(0, *llvm), addresses), 0U);
    const auto image = Image::open(path, "", kNoRoots).value();
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        if (names[i].back() != "??") {
            ASSERT_EQ(image->function_at(addresses[i]).value().name, names[i].back());
        }
    }
}

// For .pdb files LLVM 14 prints the line of the next stretch of an inlined call. For DWARF it
// prints the right one, and the code of both programs is the same.
TEST_P(PdbAgreement, FindsTheLinesThatDwarfTells) {
    const std::string file = std::string(GetParam()) + ".exe";
    const std::string twin = std::string(GetParam()) + "-dwarf.exe";
    WICK_NEED_WINDOWS_FIXTURE(file);
    WICK_NEED_WINDOWS_FIXTURE(twin);
    const auto addresses = addresses_of_code(test::windows_fixture(file));
    const auto llvm = test::ask_llvm(test::windows_fixture(twin), addresses, "--relative-address");
    if (!llvm) {
        GTEST_SKIP() << "llvm-symbolizer is not installed";
    }
    ASSERT_EQ(llvm->size(), addresses.size());
    auto ours = only(1, ask_wick(test::windows_fixture(file), addresses));
    auto theirs = only(1, *llvm);
    const std::size_t known = keep_known(ours, theirs);
    EXPECT_GT(known * 10, addresses.size() * 6);
    std::size_t different = 0;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        different += ours[i] != theirs[i] ? 1U : 0U;
    }
    RecordProperty("addresses", static_cast<int>(known));
    RecordProperty("different", static_cast<int>(different));
    // clang does not write all the same into both: the end of a prologue, and whether the code
    // before a loop belongs to the inlined call in it.
    EXPECT_LE(different * 10, known) << different << " of " << known;
}

INSTANTIATE_TEST_SUITE_P(Programs, PdbAgreement,
                         testing::Values("optimised", "other", "unoptimised", "narrow"));
INSTANTIATE_TEST_SUITE_P(LargeBlocks, PdbAgreement, testing::Values("large"));

/// A file of Microsoft's compiler and linker, beside the checkout; WICK_SHARED_DATA names another
/// place.
std::string real_pdb() {
    const char* place = std::getenv("WICK_SHARED_DATA");
    return std::string(place != nullptr ? place : WICK_SOURCE_DIR "/../shared/data") +
           "/pdb/CppCon.pdb";
}

/// An image for that file, which came without one: llvm-symbolizer starts from images.
void write_image_for(const std::string& pdb, const std::string& path) {
    const CodeViewId id = PdbFile::open(pdb).value()->id();
    test::PeBuilder image;
    image.is_64_bit = false;
    image.image_base = 0x400000;
    image.guid = std::string(as_text(Bytes(id.guid)));
    image.age = id.age;
    image.pdb_path = pdb;
    std::ofstream(path, std::ios::binary) << as_text(image.build());
}

TEST(RealPdb, NamesTheFunctionsThatLlvmNames) {
    if (!std::filesystem::exists(real_pdb())) {
        GTEST_SKIP() << "needs " << real_pdb() << ", which is kept outside the repository";
    }
    const test::TempFolder scratch;
    const std::string path = scratch.path() + "/image.exe";
    write_image_for(real_pdb(), path);
    std::vector<std::uint64_t> addresses;
    for (std::uint64_t address = 0x1000; address < 0x4000; ++address) {
        addresses.push_back(address);
    }
    const auto llvm = test::ask_llvm(path, addresses, "--relative-address --functions=short");
    if (!llvm) {
        GTEST_SKIP() << "llvm-symbolizer is not installed";
    }
    ASSERT_EQ(llvm->size(), addresses.size());
    const auto ours = only(0, ask_wick(path, addresses));
    std::size_t known = 0;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const std::string& theirs = (*llvm)[i][(*llvm)[i].size() - 2];
        if (theirs != "??") {  // LLVM does not name thunks.
            ASSERT_EQ(ours[i].back(), theirs) << std::hex << "0x" << addresses[i];
            ++known;
        }
    }
    EXPECT_GT(known, 3000U);
}

// LLVM 14 finds none of the calls that Microsoft's compiler inlined. The expected ones are read off
// what llvm-pdbutil prints of the annotations.
TEST(RealPdb, FindsTheInlinedCallsOfMicrosoftsCompiler) {
    if (!std::filesystem::exists(real_pdb())) {
        GTEST_SKIP() << "needs " << real_pdb() << ", which is kept outside the repository";
    }
    const auto image = Image::of_pdb(PdbFile::open(real_pdb()).value(), "CppCon.exe");
    const auto chain_at = [&](std::uint64_t address) {
        image->sources()->resolve({address}, {.lines = true, .threads = 1});
        std::string text;
        for (const SourceFrame& frame : image->sources()->at(address).subspan(1)) {
            const std::string_view name = frame.name;
            text += std::string(name.substr(name.rfind(':') + 1)) + " ";
        }
        return text;
    };
    constexpr std::uint64_t kFunction = 0x1010;
    EXPECT_EQ(chain_at(kFunction + 0x38), "");
    EXPECT_EQ(chain_at(kFunction + 0x39), "width ");
    EXPECT_EQ(chain_at(kFunction + 0x46), "width ");
    EXPECT_EQ(chain_at(kFunction + 0x47), "");
    EXPECT_EQ(chain_at(kFunction + 0x72), "sentry _Sentry_base rdbuf ");
    EXPECT_EQ(chain_at(kFunction + 0x77), "sentry _Sentry_base ");
    EXPECT_EQ(chain_at(kFunction + 0x98), "sentry good rdstate ");
    EXPECT_EQ(chain_at(kFunction + 0x99), "sentry good ");
    EXPECT_EQ(chain_at(kFunction + 0x9d), "sentry ");
    EXPECT_EQ(chain_at(kFunction + 0x108), "fill ");
    EXPECT_EQ(chain_at(kFunction + 0x109), "");
    EXPECT_EQ(chain_at(kFunction + 0x10d), "fill ");
}

class PeDwarfAgreement : public testing::TestWithParam<const char*> {};

TEST_P(PeDwarfAgreement, FindsTheChainsThatLlvmFinds) {
    const std::string file = std::string(GetParam()) + ".exe";
    WICK_NEED_WINDOWS_FIXTURE(file);
    const std::string path = test::windows_fixture(file);
    const auto addresses = addresses_of_code(path);
    const auto llvm = test::ask_llvm(path, addresses, "--relative-address");
    if (!llvm) {
        GTEST_SKIP() << "llvm-symbolizer is not installed";
    }
    ASSERT_EQ(llvm->size(), addresses.size());
    const auto image = Image::open(path, "", kNoRoots).value();
    ASSERT_NE(image->sources(), nullptr);
    image->sources()->resolve(addresses, {.lines = true, .threads = 0});
    std::vector<PrintedFrames> ours;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        ours.push_back(test::printed(image->sources()->at(addresses[i]), (*llvm)[i]));
    }
    EXPECT_EQ(count_different(ours, *llvm, addresses), 0U);
}

INSTANTIATE_TEST_SUITE_P(Programs, PeDwarfAgreement,
                         testing::Values("mingw", "mingw-4", "optimised-dwarf", "narrow-dwarf"),
                         [](const auto& tested) {
                             std::string name = tested.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace wick::object
