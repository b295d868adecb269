# The header-only libraries of the build machine for a cross build. Each is reached through a
# symbolic link in the build directory, so that nothing else of the host's include directory is
# visible to the cross compiler.
set(WICK_HOST_INCLUDE /usr/include CACHE PATH "Where the host keeps the header-only libraries")
set(headers ${PROJECT_BINARY_DIR}/host-headers)
file(MAKE_DIRECTORY ${headers})
foreach(library boost CLI spdlog fmt nlohmann protozero)
    if(NOT EXISTS ${WICK_HOST_INCLUDE}/${library})
        message(FATAL_ERROR "the headers of ${library} are not in ${WICK_HOST_INCLUDE}; "
                            "run scripts/setup build cross")
    endif()
    file(CREATE_LINK ${WICK_HOST_INCLUDE}/${library} ${headers}/${library} SYMBOLIC)
endforeach()
# Boost.Process spells two Windows headers as a file system without case lets it.
file(WRITE ${headers}/Windows.h "#include <windows.h>\n")
file(WRITE ${headers}/Shellapi.h "#include <shellapi.h>\n")

function(wick_header_only target)
    add_library(${target} INTERFACE IMPORTED)
    target_include_directories(${target} SYSTEM INTERFACE ${headers})
    target_compile_definitions(${target} INTERFACE ${ARGN})
endfunction()

wick_header_only(Boost::headers _WIN32_WINNT=0x0A00)
wick_header_only(CLI11::CLI11)
wick_header_only(nlohmann_json::nlohmann_json)
wick_header_only(wick_protozero)
wick_header_only(fmt::fmt FMT_HEADER_ONLY=1)
wick_header_only(spdlog::spdlog_header_only SPDLOG_FMT_EXTERNAL)
target_link_libraries(spdlog::spdlog_header_only INTERFACE fmt::fmt)
target_link_libraries(Boost::headers INTERFACE ws2_32 mswsock ntdll bcrypt shell32 ole32)
