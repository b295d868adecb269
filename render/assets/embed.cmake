# cmake -DSTYLE=file -DSCRIPT=file -DOUTPUT=file -P embed.cmake
# Writes the C++ source that holds the assets as strings.
function(literal file out)
    file(READ ${file} text)
    foreach(forbidden "]]>" ")asset\"")
        string(FIND "${text}" "${forbidden}" position)
        if(NOT position EQUAL -1)
            message(FATAL_ERROR "${file} must not contain ${forbidden}")
        endif()
    endforeach()
    set(${out} "R\"asset(${text})asset\"" PARENT_SCOPE)
endfunction()

literal(${STYLE} style)
literal(${SCRIPT} script)
file(WRITE ${OUTPUT} "// Made from render/assets by render/assets/embed.cmake.
#include \"render/assets.hpp\"

namespace wick::render {

const std::string_view kFlamegraphStyle = ${style};
const std::string_view kFlamegraphScript = ${script};

}  // namespace wick::render
")
