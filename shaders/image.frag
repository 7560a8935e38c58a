// A grid of small pictures from one texture that holds them side by side, in order. Pixels keep
// sharp edges at any scale; when a picture is drawn smaller than it is, its pixels are averaged.
in vec2 place;
uniform sampler2D pixels;
uniform vec2 pitch;          // from one picture to the next, logical pixels
uniform float scale;         // logical pixels per picture pixel
uniform float pixel;         // one device pixel in logical pixels
uniform vec2 size;           // of a picture in its own pixels
uniform int columns;         // of the grid that are shown
uniform int source_columns;  // of the grid in the data
uniform int first;           // index of the first picture shown
uniform int across;          // pictures side by side in the texture
uniform uint signed_rows;    // bit per row: 128 is zero
uniform vec4 ink;
uniform vec4 above;
uniform vec4 below;
out vec4 colour;

float texel(ivec2 at, ivec2 origin) {
  ivec2 last = ivec2(size) - 1;
  return texelFetch(pixels, origin + clamp(at, ivec2(0), last), 0).r;
}

// Linear between pixels, but only over the width of one device pixel: sharp, and even.
float sharp(vec2 at, ivec2 origin) {
  float blur = clamp(pixel / scale, 0.02, 1.0);
  vec2 t = at - 0.5;
  vec2 base = floor(t);
  vec2 f = clamp((t - base - 0.5) / blur + 0.5, 0.0, 1.0);
  ivec2 i = ivec2(base);
  return mix(mix(texel(i, origin), texel(i + ivec2(1, 0), origin), f.x),
             mix(texel(i + ivec2(0, 1), origin), texel(i + ivec2(1, 1), origin), f.x), f.y);
}

void main() {
  ivec2 cell = ivec2(floor(place / pitch));
  vec2 at = (place - vec2(cell) * pitch) / scale;
  if (cell.x >= columns || at.x >= size.x || at.y >= size.y) discard;
  int index = first + cell.y * source_columns + cell.x;
  ivec2 origin = ivec2(index % across, index / across) * ivec2(size);
  float value;
  float footprint = pixel / scale;  // picture pixels per device pixel
  if (footprint > 1.0) {
    vec2 quarter = vec2(footprint * 0.25);
    value = 0.25 * (sharp(at + quarter * vec2(-1, -1), origin) + sharp(at + quarter * vec2(1, -1), origin) +
                    sharp(at + quarter * vec2(-1, 1), origin) + sharp(at + quarter, origin));
  } else {
    value = sharp(at, origin);
  }
  if (((signed_rows >> uint(min(cell.y, 31))) & 1u) != 0u) {
    float difference = value * (255.0 / 127.0) - 128.0 / 127.0;
    colour = difference > 0.0 ? above : below;
    colour.a *= clamp(abs(difference) * 1.6, 0.0, 1.0);
  } else {
    colour = vec4(ink.rgb, ink.a * value);
  }
}
