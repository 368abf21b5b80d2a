# What every target of ours has in common: the language, the warnings, the include root.
add_library(specie_flags INTERFACE)
target_compile_features(specie_flags INTERFACE cxx_std_20)
include(GNUInstallDirs)
target_include_directories(
  specie_flags INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                         $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/specie>)
# Ours alone: who links what we install has warnings of their own.
set(specie_options
    -Wall
    -Wextra
    -Wpedantic
    -Wconversion
    -Wsign-conversion
    -Wshadow
    -Wold-style-cast
    -Wcast-align
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wformat=2
    -Wimplicit-fallthrough
    -Wundef
    # Version, dates and paths never reach the binary through the build folder.
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond
    -Wduplicated-branches
    -Wlogical-op
    -Wuseless-cast>
    # libstdc++ 12 uses its own deprecated std::get_temporary_buffer in stable sorts.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
target_compile_options(specie_flags INTERFACE "$<BUILD_INTERFACE:${specie_options}>")

# Parsing the standard library is most of what a second compiler does with our small files. Only where
# everything is built anew: elsewhere a file says by itself what it includes.
option(SPECIE_PRECOMPILE "parse the standard library once for each target" OFF)
if(SPECIE_PRECOMPILE)
  set(standard_headers
      algorithm array charconv chrono cstdint fstream functional map memory optional ranges
      set span sstream string string_view unordered_map utility variant vector)
  list(TRANSFORM standard_headers REPLACE "(.+)" "<\\1$<ANGLE-R>")
  target_precompile_headers(specie_flags INTERFACE "$<BUILD_INTERFACE:${standard_headers}>")
endif()

# specie_library(<name> SOURCES <file>... [LINK <target>...] [PRIVATE_LINK <target>...])
function(specie_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC specie_flags ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
endfunction()
