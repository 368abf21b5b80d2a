# Debian packages, from the components of Install.cmake: specie (program, manual, completions,
# documents), specie-data (schemas and rulebooks to read, the same for every machine), libspecie0 and
# libspecie-dev. tests/package.sh builds them and installs them in a clean Debian.
set(debian ${PROJECT_BINARY_DIR}/debian)
set(packages specie specie-data libspecie${PROJECT_VERSION_MAJOR} libspecie-dev)
# The day of the newest entry of the changelog, so that the same source gives the same bytes.
configure_file(cmake/debian/changelog.in ${debian}/changelog @ONLY)
if(GZIP)
  execute_process(COMMAND ${GZIP} -9nc ${debian}/changelog OUTPUT_FILE ${debian}/changelog.Debian.gz
                  COMMAND_ERROR_IS_FATAL ANY)
endif()
foreach(package IN LISTS packages)
  set(part debian-${package})
  install(FILES cmake/debian/copyright ${debian}/changelog.Debian.gz
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${part} EXCLUDE_FROM_ALL)
  if(EXISTS ${PROJECT_SOURCE_DIR}/cmake/debian/${package}.lintian-overrides)
    install(FILES cmake/debian/${package}.lintian-overrides
            DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME ${package}
            COMPONENT ${part} EXCLUDE_FROM_ALL)
  endif()
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME specie)
set(CPACK_PACKAGE_VENDOR "the maintainers of specie")
set(CPACK_PACKAGE_CONTACT "the maintainers of specie <maintainers@specie.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/StagedFiles.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/SealPackages.cmake)
set(CPACK_THREADS 0)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_COMPONENTS_ALL runtime doc data library dev)
foreach(package IN LISTS packages)
  list(APPEND CPACK_COMPONENTS_ALL debian-${package})
  string(TOUPPER DEBIAN-${package} part)
  set(CPACK_COMPONENT_${part}_GROUP ${package})
endforeach()
set(CPACK_COMPONENT_RUNTIME_GROUP specie)
set(CPACK_COMPONENT_DOC_GROUP specie)
set(CPACK_COMPONENT_DATA_GROUP specie-data)
set(CPACK_COMPONENT_LIBRARY_GROUP libspecie${PROJECT_VERSION_MAJOR})
set(CPACK_COMPONENT_DEV_GROUP libspecie-dev)

# libqpdf is bound when the first PDF is read (formats/pdf/qpdf_api.hpp), so that nothing but this
# line tells of it. "libqpdf.so.29" is in libqpdf29.
get_target_property(qpdf_library qpdf::libqpdf IMPORTED_LOCATION_RELWITHDEBINFO)
if(NOT qpdf_library)
  get_target_property(qpdf_library qpdf::libqpdf IMPORTED_LOCATION_RELEASE)
endif()
if(NOT qpdf_library)
  get_target_property(qpdf_library qpdf::libqpdf IMPORTED_LOCATION_NONE)
endif()
if(qpdf_library)
  get_filename_component(qpdf_library ${qpdf_library} REALPATH)
  string(REGEX REPLACE ".*libqpdf\\.so\\.([0-9]+).*" "libqpdf\\1" qpdf_package ${qpdf_library})
endif()

set(version ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})
set(CPACK_DEBIAN_SPECIE_PACKAGE_NAME specie)
set(CPACK_DEBIAN_SPECIE_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_SPECIE_PACKAGE_DEPENDS ${qpdf_package})
# Everything but PDFs is read without it (ruling 26).
set(CPACK_DEBIAN_SPECIE_PACKAGE_RECOMMENDS poppler-utils)
set(CPACK_DEBIAN_SPECIE_PACKAGE_SUGGESTS "specie-data, libspecie-dev")
set(CPACK_DEBIAN_SPECIE_DESCRIPTION
    "verifier of stablecoin reserve reports
Reads a reserve report of a stablecoin and says who signed those bytes, whether
the figures add up, and whether they meet criteria of United States and United
Kingdom law. Every amount is exact, and a figure that the report does not state
is a range. There is no network access.

PDFs are read with pdftotext of poppler-utils; everything else without it.")

set(CPACK_DEBIAN_SPECIE-DATA_PACKAGE_NAME specie-data)
set(CPACK_DEBIAN_SPECIE-DATA_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_SPECIE-DATA_PACKAGE_DEPENDS "")
set(CPACK_DEBIAN_SPECIE-DATA_PACKAGE_ENHANCES specie)
set(CPACK_DEBIAN_SPECIE-DATA_DESCRIPTION
    "schemas and rulebooks of specie
JSON Schemas of the formats that specie reads and writes, and its rulebooks
with their cases, to read, to validate against and to start from. The program
carries them within and does not need this package.")

string(TOUPPER libspecie${PROJECT_VERSION_MAJOR} library)
set(CPACK_DEBIAN_${library}_PACKAGE_NAME libspecie${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_${library}_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_${library}_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_${library}_PACKAGE_DEPENDS ${qpdf_package})
set(CPACK_DEBIAN_${library}_PACKAGE_RECOMMENDS poppler-utils)
set(CPACK_DEBIAN_${library}_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/triggers)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_${library}_DESCRIPTION
    "verifier of stablecoin reserve reports, for other programs
The shared library with the interface in C: bytes of a reserve report go in, a
result as JSON and an exit code come out.")

set(CPACK_DEBIAN_LIBSPECIE-DEV_PACKAGE_NAME libspecie-dev)
set(CPACK_DEBIAN_LIBSPECIE-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBSPECIE-DEV_PACKAGE_DEPENDS
    "libspecie${PROJECT_VERSION_MAJOR} (= ${version})")
set(CPACK_DEBIAN_LIBSPECIE-DEV_DESCRIPTION
    "verifier of stablecoin reserve reports, to build against
The header of the interface in C, the headers and static libraries of the one
in C++, and what CMake and pkg-config need to find them.")
include(CPack)
