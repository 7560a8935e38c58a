// A disc, smooth at the edge.
in vec2 offset;
flat in vec4 disc_colour;
flat in float disc_radius;
uniform float pixel;
out vec4 colour;

void main() {
  float cover = clamp((disc_radius - length(offset)) / pixel + 0.5, 0.0, 1.0);
  if (cover <= 0.0) discard;
  colour = vec4(disc_colour.rgb, disc_colour.a * cover);
}
