// Prints tables of parameters with their labels and help from the text tables.
#include "engine/cli/describe.h"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

#include "lessons/text.h"

namespace glyphlab {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 5> kKinds{"integer", "real", "toggle", "choice", "sizes"};
constexpr std::array<const char*, 2> kEffects{"live", "restart"};

/// The lesson's own text if there is one, else the shared one; "" when there is neither.
std::string_view own_or_shared(const std::string& lesson, const std::string& key) {
  if (has_text(Language::english, lesson + "." + key)) return text(Language::english, lesson + "." + key);
  return has_text(Language::english, key) ? text(Language::english, key) : std::string_view();
}

Json values_json(const std::vector<std::pair<std::string, std::string>>& values) {
  Json object = Json::object();
  for (const auto& [name, value] : values) object[name] = value;
  return object;
}

bool has_range(const Parameter& p) {
  return p.kind == ParameterKind::integer || p.kind == ParameterKind::real || p.kind == ParameterKind::sizes;
}

Json parameter_json(const std::string& lesson, const Parameter& p) {
  Json json = {{"name", p.name},
               {"label", own_or_shared(lesson, "param." + p.name)},
               {"help", own_or_shared(lesson, "param." + p.name + ".help")},
               {"kind", kKinds[static_cast<std::size_t>(p.kind)]},
               {"effect", kEffects[static_cast<std::size_t>(p.effect)]},
               {"group", p.group},
               {"default", p.default_value}};
  if (has_range(p)) {
    json["minimum"] = p.minimum;
    json["maximum"] = p.maximum;
    json["logarithmic"] = p.logarithmic;
  }
  if (p.kind == ParameterKind::choice) json["choices"] = p.choices;
  json["unit"] = p.unit;
  json["keras"] = p.keras;
  if (!p.shown_with.empty()) json["shown_while"] = {{"parameter", p.shown_with}, {"values", p.shown_values}};
  return json;
}

std::string range_text(const Parameter& p) {
  std::string range;
  if (has_range(p)) {
    char text[64];
    std::snprintf(text, sizeof text, "%.9g to %.9g", p.minimum, p.maximum);
    range = text;
  } else if (p.kind == ParameterKind::toggle) {
    range = "on, off";
  }
  for (const auto& choice : p.choices) range.append(range.empty() ? "" : ", ").append(choice);
  return range;
}

}  // namespace

void describe_text(const LessonInfo& info, std::ostream& out) {
  out << info.id << ": " << text(Language::english, "lesson." + info.id) << "\n\n";
  const ParameterValues values(info.parameters);
  for (const auto& p : values.table()) {
    out << "  " << p.name << " = " << p.default_value << "  (" << kKinds[static_cast<std::size_t>(p.kind)]
        << ": " << range_text(p) << (p.effect == ParameterEffect::live ? "; live" : "") << ")\n";
    const auto help = own_or_shared(info.id, "param." + p.name + ".help");
    if (!help.empty()) out << "      " << help << '\n';
  }
  if (info.presets.empty()) return;
  out << "\npresets:\n";
  for (const auto& preset : info.presets) {
    out << "  " << preset.name << ':';
    for (const auto& [name, value] : preset.values) out << "  " << name << '=' << value;
    out << '\n';
  }
}

void describe_json(const LessonInfo& info, std::ostream& out) {
  Json parameters = Json::array();
  const ParameterValues values(info.parameters);
  for (const auto& p : values.table()) {
    parameters.push_back(parameter_json(info.id, p));
  }
  Json presets = Json::array();
  for (const auto& preset : info.presets) {
    presets.push_back({{"name", preset.name}, {"values", values_json(preset.values)}});
  }
  const Json json = {{"lesson", info.id},
                     {"title", text(Language::english, "lesson." + info.id)},
                     {"parameters", parameters},
                     {"presets", presets}};
  out << json.dump() << std::endl;
}

}  // namespace glyphlab
