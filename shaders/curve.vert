// A curve's segment per instance: a rectangle around the line from one point to the next.
layout(location = 0) in vec2 from;    // data coordinates (y already logarithmic where wanted)
layout(location = 1) in vec4 colour;  // alpha 0: a gap between two curves
layout(location = 2) in vec2 to;
uniform vec4 area;         // x, y, width, height of the plot in logical pixels
uniform vec4 view;         // x low, y low, 1 / (x high - x low), 1 / (y high - y low)
uniform vec2 display;      // the window in logical pixels
uniform float half_width;  // of the line
uniform float pixel;       // one device pixel in logical pixels
out vec2 position;
flat out vec4 segment;
flat out vec4 line_colour;

vec2 place(vec2 point) {
  vec2 share = (point - view.xy) * view.zw;
  return vec2(area.x + share.x * area.z, area.y + (1.0 - share.y) * area.w);
}

void main() {
  vec2 a = place(from);
  vec2 b = place(to);
  vec2 along = b - a;
  float size = length(along);
  along = size > 1e-4 ? along / size : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  float reach = half_width + pixel;
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1);
  position = mix(a - along * reach, b + along * reach, corner.x) + across * reach * (2.0 * corner.y - 1.0);
  segment = vec4(a, b);
  line_colour = colour;
  vec2 clip = position / display * 2.0 - 1.0;
  gl_Position = colour.a > 0.0 ? vec4(clip.x, -clip.y, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
