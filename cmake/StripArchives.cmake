# CPack strips programs and shared libraries; what debuggers need of static ones is a hundred times
# what a linker needs. -D: no time and no user within.
file(GLOB_RECURSE archives ${CPACK_TEMPORARY_DIRECTORY}/*.a)
foreach(archive IN LISTS archives)
  execute_process(COMMAND strip -D --strip-debug ${archive} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
