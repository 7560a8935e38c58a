// One rectangle over the whole grid of images.
uniform vec4 area;     // x, y, width, height in logical pixels
uniform vec2 display;
out vec2 place;        // within the grid, logical pixels

void main() {
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1);
  place = corner * area.zw;
  vec2 clip = (area.xy + place) / display * 2.0 - 1.0;
  gl_Position = vec4(clip.x, -clip.y, 0.0, 1.0);
}
