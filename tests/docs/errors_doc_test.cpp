// Holds docs/errors.md to the codes and statuses of base/error.

#include <fstream>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace wick {
namespace {

using Row = std::pair<int, std::string>;

/// The rows `| 64 | `InvalidArgument` | ... |` of the page, in order.
std::vector<Row> documented_rows() {
    std::ifstream page(WICK_DOCS "/errors.md");
    const std::regex row(R"(^\| *(\d+) *\| *`(\w+)` *\|.*\|$)");
    std::vector<Row> rows;
    std::smatch match;
    for (std::string line; std::getline(page, line);) {
        if (std::regex_match(line, match, row)) {
            rows.emplace_back(std::stoi(match[1]), match[2]);
        }
    }
    return rows;
}

std::vector<Row> coded_rows() {
    std::vector<Row> rows;
    const auto last = static_cast<int>(ErrorCode::Interrupted);
    for (int i = 0; i <= last; ++i) {
        const auto code = static_cast<ErrorCode>(i);
        rows.emplace_back(exit_status(code), std::string(error_code_name(code)));
    }
    return rows;
}

TEST(ErrorsPage, HasOneRowPerErrorCodeWithItsExitStatus) {
    EXPECT_THAT(documented_rows(), testing::ContainerEq(coded_rows()));
}

}  // namespace
}  // namespace wick
