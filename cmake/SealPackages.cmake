# A package is an archive of three files, whose modes are those of the umask that cpack ran under: the
# same source would give other bytes elsewhere. -D: mode 644, no time and no user. -S: dpkg takes no index.
find_program(AR ar REQUIRED)
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  set(folder ${package}.parts)
  file(REMOVE_RECURSE ${folder})
  file(MAKE_DIRECTORY ${folder})
  foreach(command "x;${package}" "qcDS;${package}.sealed;debian-binary;control.tar.gz;data.tar.xz")
    execute_process(COMMAND ${AR} ${command} WORKING_DIRECTORY ${folder}
                    COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  file(RENAME ${package}.sealed ${package})
  file(REMOVE_RECURSE ${folder})
endforeach()
