// A disc or, where there is room, a small picture per instance, coloured by class.
layout(location = 0) in vec2 centre;  // data coordinates
layout(location = 1) in uint group;   // class, plus 64 for points that stand back; 255 has no colour of its own
uniform vec4 area;
uniform vec4 view;
uniform vec2 display;
uniform float radius;       // of a disc, logical pixels
uniform float pixel;
uniform vec4 palette[20];
uniform vec4 plain;         // colour of class 255
uniform int chosen;         // instance drawn larger, or -1
uniform float half_picture; // half of a picture's larger side, logical pixels
uniform float pictured;     // 0 discs, 1 pictures
uniform int pictures;       // so many instances have one
uniform vec2 size;          // of a picture in its own pixels
uniform int across;         // pictures side by side in the texture
out vec2 offset;
out vec2 place;             // in the picture, its own pixels
flat out vec4 disc_colour;
flat out float disc_radius;
flat out float share;       // of the picture in what is drawn
flat out ivec2 origin;      // of the picture in the texture

void main() {
  vec2 at = (centre - view.xy) * view.zw;
  vec2 middle = vec2(area.x + at.x * area.z, area.y + (1.0 - at.y) * area.w);
  float factor = gl_InstanceID == chosen ? 2.0 : 1.0;
  bool apart = group != 255u && group >= 64u;
  disc_radius = radius * factor;
  disc_colour = group == 255u ? plain : palette[int(group & 63u) % 20];
  if (apart) disc_colour.a *= 0.16;
  share = gl_InstanceID < pictures ? pictured : 0.0;
  origin = ivec2(gl_InstanceID % across, gl_InstanceID / across) * ivec2(size);
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1) * 2.0 - 1.0;
  vec2 half_size = half_picture * size / max(size.x, size.y) * (gl_InstanceID == chosen ? 1.4 : 1.0);
  vec2 extent = max(vec2(disc_radius + pixel) * (1.0 - share), half_size * share);
  offset = corner * extent;
  place = (offset / max(half_size, vec2(1e-3)) * 0.5 + 0.5) * size;
  vec2 clip = (middle + offset) / display * 2.0 - 1.0;
  gl_Position = disc_colour.a > 0.0 ? vec4(clip.x, -clip.y, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
