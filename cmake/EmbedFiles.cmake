# Turns schemas into a C++ table, so that the program is a single file. Rulebooks are packed by
# specie_pack (cli/pack_main.cpp).
#
# embed_files(<output.cpp> <template> <root> <glob>...) lists rows {"path below root", text}.
function(embed_files output template root)
  set(globs "")
  foreach(each IN LISTS ARGN)
    list(APPEND globs ${root}/${each})
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${globs})
  list(SORT files)
  set(rows "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${root}/${file})
    file(READ ${root}/${file} text)
    string(APPEND rows "    {\"${file}\", R\"specie(${text})specie\"},\n")
  endforeach()
  configure_file(${template} ${output} @ONLY)
endfunction()
