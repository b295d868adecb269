#include "target/cmake_file_api.hpp"

#include "target/json_text.hpp"

namespace wick::target {
namespace {

using nlohmann::json;

bool is_codemodel_2(const json& object) {
    const json& major = member(member(object, "version"), "major");
    return text_of(object, "kind") == "codemodel" && major.is_number_integer() &&
           major.get<long long>() == 2;
}

void take_property(const json& property, CTestTest& test) {
    const std::string name = text_of(property, "name");
    if (name == "WORKING_DIRECTORY") {
        test.directory = text_of(property, "value");
    } else if (name == "ENVIRONMENT_MODIFICATION") {
        test.modifies_environment = true;
    } else if (name == "ENVIRONMENT") {
        for (const std::string& variable : texts_of(property, "value")) {
            const std::size_t equals = variable.find('=');
            if (equals != std::string::npos && equals > 0) {
                test.environment.emplace_back(variable.substr(0, equals),
                                              variable.substr(equals + 1));
            }
        }
    }
}

}  // namespace

Result<CMakeIndex> parse_cmake_index(std::string_view text) {
    WICK_TRY(const json root, parse_json(text, "the index of CMake's reply"));
    CMakeIndex index;
    index.multi_config = is_true(member(member(root, "cmake"), "generator"), "multiConfig");
    for (const json& object : list_of(root, "objects")) {
        if (is_codemodel_2(object)) {
            index.codemodel_file = text_of(object, "jsonFile");
        }
    }
    if (index.codemodel_file.empty()) {
        return fail(ErrorCode::MalformedInput, "CMake's reply has no codemodel of version 2",
                    "wick run needs CMake 3.14 or newer");
    }
    return index;
}

Result<std::vector<CMakeConfiguration>> parse_cmake_codemodel(std::string_view text) {
    WICK_TRY(const json root, parse_json(text, "CMake's codemodel"));
    std::vector<CMakeConfiguration> configurations;
    for (const json& object : list_of(root, "configurations")) {
        CMakeConfiguration configuration{text_of(object, "name"), {}};
        for (const json& target : list_of(object, "targets")) {
            configuration.target_files.push_back(text_of(target, "jsonFile"));
        }
        configurations.push_back(std::move(configuration));
    }
    return configurations;
}

Result<NamedExecutable> parse_cmake_target(std::string_view text) {
    WICK_TRY(const json root, parse_json(text, "CMake's description of a target"));
    NamedExecutable executable{text_of(root, "name"), {}};
    const json::array_t& artifacts = list_of(root, "artifacts");
    if (text_of(root, "type") == "EXECUTABLE" && !artifacts.empty()) {
        executable.path = text_of(artifacts.front(), "path");
    }
    return executable;
}

Result<std::vector<CTestTest>> parse_ctest_tests(std::string_view text) {
    WICK_TRY(const json root, parse_json(text, "what ctest wrote"));
    std::vector<CTestTest> tests;
    for (const json& object : list_of(root, "tests")) {
        CTestTest test;
        test.name = text_of(object, "name");
        test.command = texts_of(object, "command");
        for (const json& property : list_of(object, "properties")) {
            take_property(property, test);
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

}  // namespace wick::target
