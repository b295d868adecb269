# What can be switched when wick is built.
option(WICK_BUILD_TESTS "Build the tests" ON)
option(WICK_BUILD_BENCHMARKS "Build the benchmarks of tests/bench" OFF)
option(WICK_BUILD_FUZZERS "Build the libFuzzer targets of tests/fuzz (needs clang)" OFF)
option(WICK_WERROR "Treat warnings as errors" OFF)
option(WICK_COVERAGE "Count the executed lines, for gcov" OFF)
set(WICK_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(WICK_CCACHE ccache)
mark_as_advanced(WICK_CCACHE)
if(WICK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER ${WICK_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${WICK_CCACHE})
endif()

add_library(wick_warnings INTERFACE)
target_compile_options(wick_warnings INTERFACE
    $<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual>
    # g++ 12 reports any `"text" + std::string` as overlapping at -O2 (gcc bug 105651).
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>
    $<$<AND:$<BOOL:${WICK_WERROR}>,$<COMPILE_LANG_AND_ID:CXX,GNU,Clang>>:-Werror>)

if(MSVC)
    # windows.h would have macros called min and max; sources are in UTF-8.
    add_compile_definitions(NOMINMAX _WIN32_WINNT=0x0A00)
    add_compile_options(/utf-8 /EHsc /permissive- /Zc:__cplusplus)
endif()

if(WICK_SANITIZE)
    add_compile_options(-fsanitize=${WICK_SANITIZE} -fno-sanitize-recover=all
                        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${WICK_SANITIZE})
endif()
if(WICK_COVERAGE)
    add_compile_options(--coverage -O0)
    add_link_options(--coverage)
endif()
if(WICK_BUILD_FUZZERS)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
