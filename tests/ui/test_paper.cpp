// Drawing on the paper: strokes, undo, what the network gets.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "ui/paper.h"

using namespace glyphlab;

namespace {

int ink(Paper& paper) {
  const Bytes& pixels = paper.image().pixels;
  return std::accumulate(pixels.begin(), pixels.end(), 0);
}

void line(Paper& paper, float x0, float y0, float x1, float y1) {
  for (int i = 0; i <= 10; ++i) {
    const float t = static_cast<float>(i) / 10;
    paper.touch(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
  }
  paper.lift();
}

}  // namespace

TEST_CASE("strokes are drawn, undone and cleared") {
  Paper paper;
  paper.address("code", 28, 28);
  CHECK(paper.empty());
  CHECK(ink(paper) == 0);
  line(paper, 0.2f, 0.2f, 0.8f, 0.2f);
  const int one = ink(paper);
  line(paper, 0.8f, 0.2f, 0.4f, 0.9f);
  CHECK(paper.strokes().size() == 2);
  CHECK(one > 0);
  CHECK(ink(paper) > one);
  paper.undo();
  CHECK(paper.strokes().size() == 1);
  CHECK(ink(paper) == one);
  paper.undo();
  paper.undo();
  CHECK(paper.empty());
  line(paper, 0, 0, 1, 1);
  paper.clear();
  CHECK(paper.empty());
  CHECK(ink(paper) == 0);
}

TEST_CASE("the image is made anew only after a change, at the size asked for") {
  Paper paper;
  paper.address("code", 28, 28);
  line(paper, 0.5f, 0.1f, 0.5f, 0.9f);
  CHECK(paper.image().pixels.size() == 28 * 28);
  const auto version = paper.version();
  CHECK(paper.image().rows == 1);
  CHECK(paper.version() == version);
  const int before = ink(paper);
  paper.set_pen(0.5f);
  CHECK(paper.pen() == Paper::kThickest);
  CHECK(ink(paper) > before);
  CHECK(paper.version() > version);
  paper.address("film", 32, 16);
  CHECK(paper.image().pixels.size() == 32 * 16);
  CHECK(paper.panel() == "film");
}

TEST_CASE("the pen stays on the paper and does not repeat itself") {
  Paper paper;
  paper.address("code", 28, 28);
  paper.touch(0.5f, 0.5f);
  paper.touch(0.5001f, 0.5f);
  CHECK(paper.strokes()[0].size() == 1);
  paper.touch(7, -3);
  CHECK(paper.strokes()[0].back().x == 1);
  CHECK(paper.strokes()[0].back().y == 0);
  paper.touch(std::numeric_limits<float>::quiet_NaN(), 0);
  CHECK(paper.strokes()[0].size() == 2);
  paper.undo();
  paper.touch(0.1f, 0.1f);  // after an undo a new stroke begins, though the pen is still down
  CHECK(paper.strokes().size() == 1);
}
