# Writes OUTPUT: the font SOURCE reduced to CHARACTERS, or a copy of it where no Python has fonttools.
get_filename_component(folder ${OUTPUT} DIRECTORY)
file(MAKE_DIRECTORY ${folder})
set(result 1)
foreach(python /usr/bin/python3 python3)
  if(result EQUAL 0)
    break()
  endif()
  execute_process(
    COMMAND ${python} -m fontTools.subset ${SOURCE} --unicodes=${CHARACTERS} --output-file=${OUTPUT}
      --layout-features= --no-hinting --desubroutinize --notdef-outline --name-IDs=1,2,13,14
    RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
endforeach()
if(NOT result EQUAL 0)
  file(COPY_FILE ${SOURCE} ${OUTPUT})
endif()
