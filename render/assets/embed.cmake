# cmake -DASSETS=folder -DOUTPUT=file -P embed.cmake
# Writes the C++ source that holds the style and the script as strings, without the lines that are
# comments and without indentation, which would be a quarter of a small picture.
function(lean out text)
    string(REGEX REPLACE "\n *//[^\n]*" "" text "${text}")
    string(REGEX REPLACE "\n[ \n]+" "\n" text "${text}")
    set(${out} "${text}" PARENT_SCOPE)
endfunction()

file(READ ${ASSETS}/flamegraph.css style)

file(GLOB pieces ${ASSETS}/script/*.js)
list(SORT pieces)
set(script "(function () {\n'use strict';\n")
foreach(piece IN LISTS pieces)
    file(READ ${piece} text)
    string(APPEND script "\n${text}")
endforeach()
string(APPEND script "})();\n")
lean(style "${style}")
lean(script "${script}")

file(READ ${ASSETS}/compat/compat.css compat_style)
file(READ ${ASSETS}/compat/compat.js compat_text)
set(compat_script "(function () {\n${compat_text}})();\n")

# The first would end the CDATA section that the text is written in, the second the C++ literal.
foreach(forbidden "]]>" ")asset\"")
    string(FIND "${style}${script}${compat_style}${compat_script}" "${forbidden}" position)
    if(NOT position EQUAL -1)
        message(FATAL_ERROR "the assets must not contain ${forbidden}")
    endif()
endforeach()

file(WRITE ${OUTPUT} "// Made from render/assets by render/assets/embed.cmake.
#include \"render/assets.hpp\"

namespace wick::render {

const std::string_view kFlamegraphStyle = R\"asset(${style})asset\";
const std::string_view kFlamegraphScript = R\"asset(${script})asset\";
const std::string_view kCompatStyle = R\"asset(${compat_style})asset\";
const std::string_view kCompatScript = R\"asset(${compat_script})asset\";

}  // namespace wick::render
")
