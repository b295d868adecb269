# What `cmake --install` and the packages hold.
include(GNUInstallDirs)
install(TARGETS wick)

# The names under which cargo finds its subcommands, and that of the tool which those come from.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/names)
foreach(name cargo-wick cargo-flamegraph flamegraph)
    if(WIN32)
        install(PROGRAMS $<TARGET_FILE:wick> DESTINATION ${CMAKE_INSTALL_BINDIR}
                RENAME ${name}.exe)
    else()
        file(CREATE_LINK wick ${PROJECT_BINARY_DIR}/names/${name} SYMBOLIC)
        install(FILES ${PROJECT_BINARY_DIR}/names/${name} DESTINATION ${CMAKE_INSTALL_BINDIR})
    endif()
endforeach()

set(completions ${PROJECT_SOURCE_DIR}/scripts/completions)
if(WIN32)
    install(FILES ${completions}/wick.ps1 DESTINATION ${CMAKE_INSTALL_DATADIR}/wick)
else()
    install(FILES ${PROJECT_SOURCE_DIR}/docs/man/wick.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${completions}/wick.bash RENAME wick
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
    install(FILES ${completions}/_wick DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
    install(FILES ${completions}/wick.fish
            DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md
              ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_PACKAGE_CONTACT "the authors of wick")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
if(WIN32)
    set(CPACK_GENERATOR ZIP)
else()
    set(CPACK_GENERATOR TGZ DEB)
endif()
include(CPack)
