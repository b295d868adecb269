# Headers that take longer to read than most files that include them take to compile.

# wick_precompile_headers(TARGET header...): reads the headers once for all files of the target.
function(wick_precompile_headers target)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    wick_show_precompiled_headers(${target})
endfunction()

# wick_test_headers(TARGET): the same with GoogleTest's, read once for all test programs.
function(wick_test_headers target)
    if(NOT TARGET wick_test_headers)
        add_library(wick_test_headers OBJECT ${PROJECT_SOURCE_DIR}/scripts/cmake/test_headers.cpp)
        target_link_libraries(wick_test_headers PRIVATE
            GTest::gmock GTest::gtest wick_warnings)
        wick_precompile_headers(wick_test_headers
            <gmock/gmock.h> <gtest/gtest.h> <filesystem> <string> <vector>)
        wick_compile_tests_fast(wick_test_headers)
    endif()
    target_precompile_headers(${target} REUSE_FROM wick_test_headers)
    wick_show_precompiled_headers(${target})
    wick_compile_tests_fast(${target})
endfunction()

# Tests take longer to compile than to run: without optimisation, and with the debug information
# that backtraces need.
function(wick_compile_tests_fast target)
    target_compile_options(${target} PRIVATE
        $<$<AND:$<CONFIG:Debug>,$<COMPILE_LANG_AND_ID:CXX,GNU,Clang>>:-O0$<SEMICOLON>-g1>)
endfunction()

# ccache follows precompiled headers of g++ only with this.
function(wick_show_precompiled_headers target)
    target_compile_options(${target} PRIVATE
        $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fpch-preprocess>)
endfunction()
