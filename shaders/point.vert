// A disc per instance, coloured by class.
layout(location = 0) in vec2 centre;  // data coordinates
layout(location = 1) in uint group;   // class; 255 has no colour of its own
uniform vec4 area;
uniform vec4 view;
uniform vec2 display;
uniform float radius;  // logical pixels
uniform float pixel;
uniform vec4 palette[20];
uniform vec4 plain;    // colour of class 255
uniform int chosen;    // instance drawn larger, or -1
out vec2 offset;
flat out vec4 disc_colour;
flat out float disc_radius;

void main() {
  vec2 share = (centre - view.xy) * view.zw;
  vec2 middle = vec2(area.x + share.x * area.z, area.y + (1.0 - share.y) * area.w);
  disc_radius = gl_InstanceID == chosen ? radius * 2.0 : radius;
  disc_colour = group == 255u ? plain : palette[int(group) % 20];
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) * 2.0 - 1.0;
  offset = corner * (disc_radius + pixel);
  vec2 clip = (middle + offset) / display * 2.0 - 1.0;
  gl_Position = disc_colour.a > 0.0 ? vec4(clip.x, -clip.y, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
