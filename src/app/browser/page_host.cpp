// Calls into the page; see page_host.h. Every byte array and string is copied before it is handed over.
#include "app/browser/page_host.h"

#include <emscripten.h>

namespace glyphlab {
namespace {

// clang-format off
EM_JS(void, page_send, (const std::uint8_t* bytes, std::size_t size), {
  Module['glyphlabHost'].send(HEAPU8.slice(bytes, bytes + size));
});
EM_JS(void, page_save_file, (const char* name, const std::uint8_t* bytes, std::size_t size), {
  Module['glyphlabHost'].saveFile(UTF8ToString(name), HEAPU8.slice(bytes, bytes + size));
});
EM_JS(void, page_open_file, (), { Module['glyphlabHost'].openFile(); });
EM_JS(void, page_copy_text, (const char* text), { Module['glyphlabHost'].copyText(UTF8ToString(text)); });
EM_JS(void, page_set_url_state, (const char* query), { Module['glyphlabHost'].setUrlState(UTF8ToString(query)); });
EM_JS(void, page_set_title, (const char* title), { Module['glyphlabHost'].setTitle(UTF8ToString(title)); });
EM_JS(void, page_set_preference, (const char* name, const char* value), {
  Module['glyphlabHost'].setPreference(UTF8ToString(name), UTF8ToString(value));
});
EM_JS(void, page_need_korean, (), { Module['glyphlabHost'].needKorean(); });
EM_JS(void, page_announce, (const char* text), { Module['glyphlabHost'].announce(UTF8ToString(text)); });
EM_JS(void, page_open_text, (double x, double y, double width, double height, double font_size, int numeric,
                             const char* text, const char* label, const char* colour, const char* background), {
  Module['glyphlabHost'].openText({
    x: x, y: y, width: width, height: height, fontSize: font_size, kind: numeric ? 'number' : 'text',
    text: UTF8ToString(text), label: UTF8ToString(label), color: UTF8ToString(colour),
    background: UTF8ToString(background)
  });
});
EM_JS(void, page_close_text, (), { Module['glyphlabHost'].closeText(); });
// clang-format on

}  // namespace

void send_to_worker(const Bytes& bytes) { page_send(bytes.data(), bytes.size()); }

void PageHost::save_file(const std::string& name, const Bytes& bytes) {
  page_save_file(name.c_str(), bytes.data(), bytes.size());
}
void PageHost::open_file() { page_open_file(); }
void PageHost::copy_text(const std::string& text) { page_copy_text(text.c_str()); }
void PageHost::set_url_state(const std::string& query) { page_set_url_state(query.c_str()); }
void PageHost::set_title(const std::string& title) { page_set_title(title.c_str()); }
void PageHost::set_preference(const std::string& name, const std::string& value) {
  page_set_preference(name.c_str(), value.c_str());
}
void PageHost::need_korean() { page_need_korean(); }
void PageHost::announce(const std::string& text) { page_announce(text.c_str()); }

bool PageHost::open_text(const TextRequest& r) {
  page_open_text(r.place.x, r.place.y, r.place.w, r.place.h, r.font_size, r.numeric ? 1 : 0, r.text.c_str(),
                 r.label.c_str(), text_colour.c_str(), field_colour.c_str());
  return true;
}
void PageHost::close_text() { page_close_text(); }

}  // namespace glyphlab
