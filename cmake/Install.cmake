# What `cmake --install` lays down, in components: runtime (the program and its completions), doc (the
# manual, the documents, the list of what is in it), data (schemas and rulebooks, for reading: the
# program carries them), library (libspecie.so), dev (headers and libraries to build against) and
# licence. docs/install.md.
include(CMakePackageConfigHelpers)

find_program(SCDOC scdoc DOC "makes the manual's pages")
find_program(GZIP gzip DOC "packs them")
set(made ${PROJECT_BINARY_DIR}/installed)

# ---- runtime --------------------------------------------------------------------------------------
install(TARGETS specie COMPONENT runtime)
set(completions ${made}/bash/specie ${made}/zsh/_specie ${made}/fish/specie.fish)
foreach(script IN LISTS completions)
  get_filename_component(folder ${script} DIRECTORY)
  get_filename_component(shell ${folder} NAME)
  add_custom_command(
    OUTPUT ${script}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND specie completion ${shell} > ${script}
    DEPENDS specie
    VERBATIM)
endforeach()
install(FILES ${made}/bash/specie DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        COMPONENT runtime)
install(FILES ${made}/zsh/_specie DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        COMPONENT runtime)
install(FILES ${made}/fish/specie.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
        COMPONENT runtime)

# ---- doc ------------------------------------------------------------------------------------------
file(GLOB documents CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/*.md
     ${PROJECT_SOURCE_DIR}/docs/man/*.md)
set(parts ${completions})
if(SCDOC AND GZIP)
  add_custom_command(
    OUTPUT ${made}/man.stamp
    COMMAND ${PROJECT_SOURCE_DIR}/cmake/manual.sh $<TARGET_FILE:specie_manual>
            ${PROJECT_SOURCE_DIR}/docs ${made} ${SCDOC} ${GZIP}
    DEPENDS specie_manual ${PROJECT_SOURCE_DIR}/cmake/manual.sh ${documents}
    COMMENT "Making the manual"
    VERBATIM)
  list(APPEND parts ${made}/man.stamp)
  install(DIRECTORY ${made}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT doc)
else()
  message(STATUS "no manual is made or installed: scdoc or gzip is not here")
endif()
find_program(DPKG_QUERY dpkg-query DOC "tells which versions of libraries are linked")
if(DPKG_QUERY)
  add_custom_command(
    OUTPUT ${made}/specie.spdx.json
    COMMAND
      ${PROJECT_SOURCE_DIR}/cmake/sbom.sh ${PROJECT_VERSION} ${made}/specie.spdx.json
      $<TARGET_FILE:specie> ${CMAKE_CXX_COMPILER} static:${pugixml_DIR} loaded:$<TARGET_FILE:qpdf::libqpdf>
      headers:${CLI11_DIR} headers:${nlohmann_json_DIR}
    DEPENDS specie ${PROJECT_SOURCE_DIR}/cmake/sbom.sh
    COMMENT "Listing what is in the program"
    VERBATIM)
  list(APPEND parts ${made}/specie.spdx.json)
  install(FILES ${made}/specie.spdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT doc)
endif()
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT doc)
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT doc
        FILES_MATCHING PATTERN "*.md" PATTERN man EXCLUDE)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licence)

# ---- data -----------------------------------------------------------------------------------------
install(DIRECTORY formats/json/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/specie/schemas
        COMPONENT data FILES_MATCHING PATTERN "*.json")
install(DIRECTORY verify/rulebooks DESTINATION ${CMAKE_INSTALL_DATADIR}/specie COMPONENT data
        FILES_MATCHING PATTERN "*.json")

# ---- library and dev ------------------------------------------------------------------------------
# What a program may lean on: the types, reading of reports and rulebooks, and judging. Held by
# tests/install.sh: each of these headers compiles alone from where it is installed.
file(GLOB public_headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     ${PROJECT_SOURCE_DIR}/verify/model/*.hpp)
list(APPEND public_headers
     verify/rulebook/check.hpp verify/rulebook/condition.hpp verify/rulebook/eligibility.hpp
     verify/rulebook/evaluate.hpp verify/rulebook/judge.hpp verify/rulebook/subject.hpp
     verify/rulebook/value.hpp
     formats/json/report_reader.hpp formats/json/rulebook_reader.hpp formats/json/result_writer.hpp)
foreach(header IN LISTS public_headers)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/specie/${folder} COMPONENT dev)
endforeach()
set_target_properties(specie_flags PROPERTIES EXPORT_NAME language)
set_target_properties(specie_model PROPERTIES EXPORT_NAME model)
set_target_properties(specie_verify PROPERTIES EXPORT_NAME verify)
set_target_properties(specie_formats PROPERTIES EXPORT_NAME formats)
add_library(specie::verify ALIAS specie_verify)
set(exported specie_flags specie_model specie_verify specie_formats)
if(CMAKE_POSITION_INDEPENDENT_CODE)
  set_target_properties(specie_c PROPERTIES EXPORT_NAME c)
  list(APPEND exported specie_c)
endif()
install(TARGETS ${exported} EXPORT specie
        LIBRARY COMPONENT library NAMELINK_COMPONENT dev
        ARCHIVE COMPONENT dev)
install(FILES cli/c_api/specie.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/specie)
install(EXPORT specie NAMESPACE specie:: FILE specie-targets.cmake DESTINATION ${config_folder}
        COMPONENT dev)
configure_package_config_file(cmake/specie-config.cmake.in ${made}/specie-config.cmake
                              INSTALL_DESTINATION ${config_folder})
# Below 1.0.0 every minor version may change what a program sees.
write_basic_package_version_file(${made}/specie-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
# Wherever it is laid, below a prefix that only who lays it knows.
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/specie.pc.in ${made}/specie.pc @ONLY)
install(FILES ${made}/specie-config.cmake ${made}/specie-config-version.cmake
        DESTINATION ${config_folder} COMPONENT dev)
install(FILES ${made}/specie.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)

# Everything that is installed, and nothing of the tests.
add_custom_target(installed DEPENDS ${parts} specie ${exported})
