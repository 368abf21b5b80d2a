# What cpack has laid out, before it is packed. CPack strips programs and shared libraries; what debuggers
# need of static ones is a hundred times what a linker needs. -D: no time and no user within.
file(GLOB_RECURSE archives ${CPACK_TEMPORARY_DIRECTORY}/*.a)
foreach(archive IN LISTS archives)
  execute_process(COMMAND strip -D --strip-debug ${archive} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
# Folders have the modes of the umask that cpack runs under, and a package must not.
file(GLOB_RECURSE all LIST_DIRECTORIES true ${CPACK_TEMPORARY_DIRECTORY}/*)
foreach(each IN LISTS all)
  if(IS_DIRECTORY ${each} AND NOT IS_SYMLINK ${each})
    file(CHMOD ${each} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
         WORLD_READ WORLD_EXECUTE)
  endif()
endforeach()
