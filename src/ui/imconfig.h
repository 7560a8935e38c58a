// Dear ImGui's compile-time configuration for this project.
#pragma once

// WebGL has no vertex offset, so one draw list must be able to address more than 65,536 vertices.
#define ImDrawIdx unsigned int

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
