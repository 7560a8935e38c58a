// Sorts events into their places; see store.h.
#include "ui/data/store.h"

#include <algorithm>
#include <utility>

namespace glyphlab {

bool PanelData::has(event::Part part) const {
  return std::find(panel.parts.begin(), panel.parts.end(), part) != panel.parts.end();
}

bool PanelData::shown() const {
  if (!panel.optional) return true;
  const CurveRun* run = curves.present();
  const auto drawn = [](const auto& series) { return !series.y.empty(); };
  const auto counted = [](const event::Histogram& histogram) { return !histogram.counts.empty(); };
  return (images && images->rows > 0) || (points && !points->xy.empty()) || (bars && !bars->values.empty()) ||
         (table && !table->header.empty()) || matrix || (cells && !cells->bands.empty()) || (run && std::any_of(run->series.begin(), run->series.end(), drawn)) ||
         std::any_of(histograms.begin(), histograms.end(), counted);
}

PanelData* Store::panel(const std::string& id) {
  const auto found = std::find_if(panels_.begin(), panels_.end(), [&](const auto& p) { return p.panel.id == id; });
  return found == panels_.end() ? nullptr : &*found;
}

const PanelData* Store::find(std::string_view id) const {
  const auto found = std::find_if(panels_.begin(), panels_.end(), [&](const auto& p) { return p.panel.id == id; });
  return found == panels_.end() ? nullptr : &*found;
}

struct Store::Applier {
  Store& s;

  void operator()(const event::Hello& e) { s.hello_ = e; }
  void operator()(const event::LessonOpened& e) {
    s.lesson_ = e;
    s.parameters_ = {};
    s.status_ = {};
    s.network_ = {};
    s.story_ = {};
    s.keras_code_.clear();
    s.panels_.clear();
    for (const event::Panel& p : e.panels) {
      s.panels_.emplace_back();
      s.panels_.back().panel = p;
    }
    ++s.openings_;
  }
  void operator()(const event::Parameters& e) {
    s.parameters_ = e;
    ++s.parameter_changes_;
    for (PanelData& p : s.panels_)
      if (!p.curves.runs().empty()) p.curves.begin_run(e.run);
  }
  void operator()(const event::Status& e) { s.status_ = e; }
  void operator()(const event::DataWanted&) {}  // answered by whoever hosts the engine
  void operator()(const event::Network& e) { s.network_ = e; }
  void operator()(const event::Story& e) { s.story_ = e; }
  void operator()(const event::KerasCode& e) { s.keras_code_ = e.code; }
  void operator()(const event::Message& e) { s.messages_.push_back(e); }
  void operator()(const event::Saved& e) { s.saved_.push_back(e); }

  void operator()(const event::Curve& e) {
    if (PanelData* p = s.panel(e.panel)) p->curves.apply(e);
  }
  void operator()(const event::Reference& e) {
    PanelData* p = s.panel(e.panel);
    if (!p) return;
    const auto same = std::find_if(p->references.begin(), p->references.end(), [&](const auto& r) {
      return r.label.key == e.label.key && r.label.arguments == e.label.arguments;
    });
    if (same == p->references.end()) {
      p->references.push_back(e);
    } else {
      *same = e;
    }
  }
  void operator()(const event::Histogram& e) {
    PanelData* p = s.panel(e.panel);
    if (!p) return;
    const auto same = std::find_if(p->histograms.begin(), p->histograms.end(),
                                   [&](const auto& h) { return h.series == e.series; });
    if (same == p->histograms.end()) {
      p->histograms.push_back(e);
    } else {
      *same = e;
    }
  }
  void operator()(const event::CurveAxes& e) { put(&PanelData::axes, e); }
  void operator()(const event::Images& e) { put(&PanelData::images, e); }
  void operator()(const event::Points& e) { put(&PanelData::points, e); }
  void operator()(const event::PointImages& e) { put(&PanelData::point_images, e); }
  void operator()(const event::PointDetails& e) { put(&PanelData::point_details, e); }
  void operator()(const event::PointGround& e) { put(&PanelData::point_ground, e); }
  void operator()(const event::Bars& e) { put(&PanelData::bars, e); }
  void operator()(const event::Table& e) { put(&PanelData::table, e); }
  void operator()(const event::Controls& e) { put(&PanelData::controls, e); }
  void operator()(const event::Matrix& e) { put(&PanelData::matrix, e); }
  void operator()(const event::Text& e) { put(&PanelData::text, e); }
  void operator()(const event::Cells& e) { put(&PanelData::cells, e); }

  template <class T>
  void put(Newest<T> PanelData::*place, const T& e) {
    if (PanelData* p = s.panel(e.panel)) p->*place = e;
  }
};

void Store::apply(const Event& event) { std::visit(Applier{*this}, event); }

const std::string* Store::parameter_value(std::string_view name) const {
  for (const auto& [key, value] : parameters_.values)
    if (key == name) return &value;
  return nullptr;
}

const Parameter* Store::parameter(std::string_view name) const {
  if (!lesson_) return nullptr;
  for (const event::ParameterRow& row : lesson_->parameters)
    if (row.parameter.name == name) return &row.parameter;
  return nullptr;
}

std::vector<event::Message> Store::take_messages() { return std::exchange(messages_, {}); }
std::vector<event::Saved> Store::take_saved() { return std::exchange(saved_, {}); }

}  // namespace glyphlab
