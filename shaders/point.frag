// A disc, smooth at the edge, or a picture whose ink has the class's colour; one fades into the other.
in vec2 offset;
in vec2 place;
flat in vec4 disc_colour;
flat in float disc_radius;
flat in float share;
flat in ivec2 origin;
uniform float pixel;
uniform float half_picture;
uniform vec2 size;
uniform vec4 paper;
uniform sampler2D pixels;
out vec4 colour;

float texel(ivec2 at) {
  if (any(lessThan(at, ivec2(0))) || any(greaterThanEqual(at, ivec2(size)))) return 0.0;
  return texelFetch(pixels, origin + at, 0).r;
}

float linear(vec2 at) {
  vec2 base = floor(at - 0.5);
  vec2 f = at - 0.5 - base;
  ivec2 i = ivec2(base);
  return mix(mix(texel(i), texel(i + ivec2(1, 0)), f.x), mix(texel(i + ivec2(0, 1)), texel(i + ivec2(1, 1)), f.x), f.y);
}

void main() {
  float cover = clamp((disc_radius - length(offset)) / pixel + 0.5, 0.0, 1.0) * (1.0 - share);
  vec4 disc = vec4(disc_colour.rgb, disc_colour.a * cover);
  if (share <= 0.0) {
    if (cover <= 0.0) discard;
    colour = disc;
    return;
  }
  bool inside = all(greaterThanEqual(place, vec2(0.0))) && all(lessThanEqual(place, size));
  float ink = 0.0;
  if (inside) {
    // Four places within the device pixel, for pictures drawn smaller than they are.
    float footprint = max(size.x, size.y) / (2.0 * half_picture) * pixel * 0.25;
    ink = 0.25 * (linear(place + footprint * vec2(-1, -1)) + linear(place + footprint * vec2(1, -1)) +
                  linear(place + footprint * vec2(-1, 1)) + linear(place + footprint));
    ink = min(1.0, 1.25 * ink);
  }
  float back = inside ? 0.7 * share * paper.a : 0.0;
  float front = ink * share;
  float visible = front + back * (1.0 - front);
  vec3 blend = visible > 0.0 ? (disc_colour.rgb * front + paper.rgb * back * (1.0 - front)) / visible : disc_colour.rgb;
  float alpha = visible * min(1.0, disc_colour.a * 1.2);
  // The disc lies below the picture.
  float both = alpha + disc.a * (1.0 - alpha);
  if (both <= 0.0) discard;
  colour = vec4((blend * alpha + disc.rgb * disc.a * (1.0 - alpha)) / both, both);
}
