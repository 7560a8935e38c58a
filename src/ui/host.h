// What the user interface asks of the program or page around it.
#pragma once

#include <string>
#include <string_view>

#include "lessons/command.h"
#include "ui/rect.h"

namespace glyphlab {

struct TextRequest {
  Rect place;  // logical pixels of the window
  std::string text;
  bool numeric = false;
  float font_size = 14;
  std::string label;  // for screen readers
};

class Host {
 public:
  virtual ~Host() = default;

  virtual void save_file(const std::string& name, const Bytes& bytes) = 0;
  /// The answer, if any, comes as Ui::file_dropped.
  virtual void open_file() = 0;
  virtual void copy_text(const std::string& text) = 0;
  /// The query of a link to the present state, whenever it changes.
  virtual void set_url_state(const std::string& query) = 0;
  virtual void set_title(const std::string& title) = 0;
  /// "language", "theme", "palette": to be remembered.
  virtual void set_preference(const std::string& name, const std::string& value) = 0;
  /// A text needs the Korean fonts, which may be handed over later.
  virtual void need_korean() = 0;
  /// For screen readers.
  virtual void announce(const std::string& text) = 0;

  /// True if the host lets the visitor type by its own means (a page's <input>, which has input
  /// methods and a phone's keyboard); it then reports through Ui::text_changed and text_closed.
  virtual bool open_text(const TextRequest& request) = 0;
  virtual void close_text() = 0;
};

}  // namespace glyphlab
