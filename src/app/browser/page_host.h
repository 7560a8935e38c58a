// The page around the canvas, as the user interface sees it: the methods of Module.glyphlabHost.
#pragma once

#include "ui/host.h"

namespace glyphlab {

class PageHost : public Host {
 public:
  void save_file(const std::string& name, const Bytes& bytes) override;
  void open_file() override;
  void copy_text(const std::string& text) override;
  void set_url_state(const std::string& query) override;
  void set_title(const std::string& title) override;
  void set_preference(const std::string& name, const std::string& value) override;
  void need_korean() override;
  void announce(const std::string& text) override;
  bool open_text(const TextRequest& request) override;
  void close_text() override;

  /// Colours for the next text field: "#rrggbb".
  std::string text_colour;
  std::string field_colour;
};

/// One encoded command, to the worker.
void send_to_worker(const Bytes& bytes);

}  // namespace glyphlab
