// A line with round ends, smooth at the edges.
in vec2 position;
flat in vec4 segment;
flat in vec4 line_colour;
uniform float half_width;
uniform float pixel;
out vec4 colour;

void main() {
  vec2 along = segment.zw - segment.xy;
  vec2 offset = position - segment.xy;
  float share = clamp(dot(offset, along) / max(dot(along, along), 1e-8), 0.0, 1.0);
  float away = length(offset - along * share);
  float cover = clamp((half_width - away) / pixel + 0.5, 0.0, 1.0);
  if (cover <= 0.0) discard;
  colour = vec4(line_colour.rgb, line_colour.a * cover);
}
