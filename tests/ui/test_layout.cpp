// Where regions, cards and pictures are.
#include <doctest/doctest.h>

#include "ui/layout.h"
#include "ui/parts/cells_layout.h"
#include "ui/parts/image_layout.h"

using namespace glyphlab;

TEST_CASE("the window's regions follow its width") {
  const WindowLayout wide = layout_window(1440, 900, false, false);
  CHECK(wide.kind == LayoutKind::desktop);
  CHECK(wide.cards.x == wide.lessons.right());
  CHECK(wide.cards.right() == wide.controls.x);
  CHECK(wide.controls.right() == 1440);
  CHECK(wide.cards.bottom() == 900);

  const WindowLayout tablet = layout_window(1024, 768, false, false);
  CHECK(tablet.kind == LayoutKind::tablet);
  CHECK(tablet.controls.empty());
  CHECK_FALSE(layout_window(1024, 768, true, false).controls.empty());

  const WindowLayout phone = layout_window(390, 844, false, false);
  CHECK(phone.kind == LayoutKind::phone);
  CHECK(phone.lessons.empty());
  CHECK(phone.transport.bottom() == 844);
  CHECK(phone.cards.w == 390);

  CHECK(layout_window(1440, 900, false, true).lessons.empty());
}

TEST_CASE("cards fill rows, share the height and keep what they need") {
  const std::vector<CardSize> cards = {{1, 0, 150}, {0.6f, 1, 200}, {0.4f, 1, 100}};
  const Rect area{0, 0, 1000, 800};
  const std::vector<Rect> places = layout_cards(cards, area, false);
  CHECK(places[0].w == 1000);
  CHECK(places[0].h == 150);
  CHECK(places[1].y == 150 + kCardGap);
  CHECK(places[1].bottom() == doctest::Approx(800));
  CHECK(places[2].y == places[1].y);
  CHECK(places[2].right() == doctest::Approx(1000));
  CHECK(places[1].right() + kCardGap == doctest::Approx(places[2].x));
}

TEST_CASE("a low window makes the column longer instead of the cards too low") {
  const std::vector<CardSize> cards = {{1, 1, 300}, {1, 2, 300}};
  const std::vector<Rect> places = layout_cards(cards, {0, 0, 1000, 400}, false);
  CHECK(places[0].h == 300);
  CHECK(places[1].h == 300);
  const std::vector<Rect> roomy = layout_cards(cards, {0, 0, 1000, 1216}, false);
  CHECK(roomy[0].h == doctest::Approx(400));
  CHECK(roomy[1].h == doctest::Approx(800));
}

TEST_CASE("on a narrow screen every card has a row of its own") {
  const std::vector<CardSize> cards = {{0.5f, 1, 100}, {0.5f, 1, 200}};
  const std::vector<Rect> places = layout_cards(cards, {0, 0, 366, 800}, true);
  CHECK(places[0].w == 366);
  CHECK(places[1].y == 100 + kCardGap);
  CHECK(layout_cards({}, {0, 0, 10, 10}, true).empty());
}

TEST_CASE("small pictures are drawn at whole multiples of device pixels") {
  ImageGridInput in{3, 20, 28, 28, 1200, 0, 1, false};
  const ImageGridLayout at_one = layout_image_grid(in);
  CHECK(at_one.scale == 1);
  CHECK(at_one.columns == 20);
  in.room_w = 1300;
  CHECK(layout_image_grid(in).scale == 2);
  in.room_w = 1200;
  in.pixel_ratio = 2;
  CHECK(layout_image_grid(in).scale == 1.5f);
}

TEST_CASE("columns are left out where pictures would become too small, unless it is a sheet") {
  const ImageGridInput in{3, 20, 28, 28, 340, 0, 1, false};
  const ImageGridLayout row = layout_image_grid(in);
  CHECK(row.columns < 20);
  CHECK(row.scale == 1);
  CHECK(row.pitch_x * static_cast<float>(row.columns) <= 340.5f);
  const ImageGridInput sheet{20, 20, 28, 28, 340, 340, 1, true};
  const ImageGridLayout whole = layout_image_grid(sheet);
  CHECK(whole.columns == 20);
  CHECK(whole.scale < 1);
  CHECK(whole.height(sheet) <= 341);
}

TEST_CASE("written cells keep a readable width, and the columns reached last are in sight") {
  CellsInput in;
  in.columns = 30;
  in.bands = {{1, true, false}, {16, false, false}, {8, false, true}};
  in.label_width = 80;
  in.room_w = 900;
  const CellsLayout wide = layout_cells(in);
  CHECK(wide.columns == 30);
  CHECK(wide.first == 0);
  CHECK(wide.left + wide.pitch * 30 <= 900);

  in.room_w = 330;
  in.reached = 30;
  const CellsLayout narrow = layout_cells(in);
  CHECK(narrow.columns == 11);
  CHECK(narrow.pitch >= 22);
  CHECK(narrow.first == 19);
  in.reached = 4;
  CHECK(layout_cells(in).first == 0);
}

TEST_CASE("of a word at rest the end is in sight, of a table the beginning") {
  event::Cells word;
  word.columns = 16;
  word.bands.resize(1);
  word.bands[0].texts.resize(16);
  for (std::size_t i = 0; i < 12; ++i) word.bands[0].texts[i] = {"", {"a"}};
  CHECK(columns_reached(word) == 12);
  word.reached = 5;
  CHECK(columns_reached(word) == 5);
  word.reached = 16;
  CHECK(columns_reached(word) == 16);
  event::Cells table = word;
  table.reached = 0xFFFFFFFF;
  table.column_labels.resize(16);
  CHECK(columns_reached(table) == 0);
  CHECK(columns_reached({}) == 0);
}

TEST_CASE("bands of cells do not overlap; thin rows of large states share lines") {
  CellsInput in;
  in.columns = 12;
  in.column_labels = true;
  in.bands = {{1, true, false}, {256, false, false}, {2, false, true}, {1, false, false}};
  in.room_w = 600;
  const CellsLayout out = layout_cells(in);
  REQUIRE(out.bands.size() == 4);
  for (std::size_t i = 1; i < out.bands.size(); ++i) {
    const CellsLayout::Band& before = out.bands[i - 1];
    CHECK(out.bands[i].y >= before.y + before.row_height * static_cast<float>(before.lines));
  }
  CHECK(out.bands[1].rows_per_line * out.bands[1].lines >= 256);
  CHECK(out.bands[1].row_height * static_cast<float>(out.bands[1].lines) <= 64);
  CHECK(out.bands[2].lines == 2);
  CHECK(out.bands[3].y + out.bands[3].row_height == out.height);
}
