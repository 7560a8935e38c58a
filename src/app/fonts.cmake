# fonts/ beside the programs: Inter, and Nanum Gothic for Korean, both with the SIL Open Font Licence,
# from the system's packages (fonts-inter, fonts-nanum). With fonttools installed only the characters
# and tables we use are kept, which makes them ten times smaller; otherwise they are copied whole.
set(font_folder ${CMAKE_BINARY_DIR}/fonts)
# Latin with Turkish, Romanian and Vietnamese, the sign of a blank, Greek, punctuation, arrows, mathematics.
set(latin_characters "U+20-7E,U+A0-24F,U+370-3FF,U+1E00-1EFF,U+2010-2026,U+2190-2193,U+2200-2265,U+2423,U+25BE,U+2318")
# Jamo, punctuation, all syllables.
set(korean_characters "U+1100-11FF,U+3000-303F,U+3130-318F,U+AC00-D7A3,U+FF00-FF60")

function(add_font name source characters)
  if(NOT EXISTS ${source})
    message(WARNING "${source} is missing: install fonts-inter and fonts-nanum")
    return()
  endif()
  add_custom_command(OUTPUT ${font_folder}/${name}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -DOUTPUT=${font_folder}/${name}
      -DCHARACTERS=${characters} -P ${PROJECT_SOURCE_DIR}/src/app/subset_font.cmake
    DEPENDS ${PROJECT_SOURCE_DIR}/src/app/subset_font.cmake COMMENT "Font ${name}" VERBATIM)
  set(fonts ${fonts} ${font_folder}/${name} PARENT_SCOPE)
endfunction()

set(inter /usr/share/fonts/opentype/inter)
set(nanum /usr/share/fonts/truetype/nanum)
add_font(inter-regular.otf ${inter}/Inter-Regular.otf ${latin_characters})
add_font(inter-semibold.otf ${inter}/Inter-SemiBold.otf ${latin_characters})
add_font(nanum-gothic.ttf ${nanum}/NanumGothic.ttf ${korean_characters})
add_font(nanum-gothic-bold.ttf ${nanum}/NanumGothicBold.ttf ${korean_characters})

# Three glyphs, compiled in: the button that switches to Korean must be legible before its fonts are here.
set(label_font ${CMAKE_CURRENT_BINARY_DIR}/korean_label_font.cpp)
add_custom_command(OUTPUT ${label_font}
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${nanum}/NanumGothic.ttf -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/korean_label.ttf
    -DCHARACTERS=U+D55C,U+AD6D,U+C5B4 -P ${CMAKE_CURRENT_SOURCE_DIR}/subset_font.cmake
  COMMAND ${CMAKE_COMMAND} -DFONT=${CMAKE_CURRENT_BINARY_DIR}/korean_label.ttf -DOUTPUT=${label_font}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/embed_font.cmake
  DEPENDS subset_font.cmake embed_font.cmake COMMENT "Font of one word" VERBATIM)
target_sources(glyphlab_app PRIVATE ${label_font})

add_custom_target(glyphlab_fonts ALL DEPENDS ${fonts})
