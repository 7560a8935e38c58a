// The window's state as JSON, for tests and scripts: the newest status, curve values, messages, and
// the rectangles of named widgets.
#pragma once

#include <string>

#include "ui/data/store.h"
#include "ui/panels/panels.h"
#include "ui/ui_state.h"
#include "ui/widget_map.h"

namespace glyphlab {

std::string state_json(const Store& store, const UiState& state, const Settings& settings,
                       const WidgetMap& widgets);

}  // namespace glyphlab
