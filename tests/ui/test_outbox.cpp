// Drags are sent once per frame.
#include <doctest/doctest.h>

#include "ui/outbox.h"
#include "ui/widget_map.h"

using namespace glyphlab;

TEST_CASE("of a drag only the newest command is kept") {
  Outbox out;
  out.send(command::DragBar{"code", 3, 1});
  out.send(command::DragBar{"code", 3, 2});
  out.send(command::DragBar{"code", 4, 1});
  out.send(command::SetParameter{"noise", "0.1"});
  out.send(command::SetParameter{"noise", "0.2"});
  out.send(command::Advance{});
  out.send(command::Advance{});
  const std::vector<Command> sent = out.take();
  REQUIRE(sent.size() == 5);
  CHECK(std::get<command::DragBar>(sent[0]).value == 2);
  CHECK(std::get<command::SetParameter>(sent[2]).value == "0.2");
  CHECK(out.take().empty());
}

TEST_CASE("the widget map holds what is visible") {
  WidgetMap map;
  map.add("inside", {10, 10, 20, 20}, {0, 0, 100, 100});
  map.add("half", {90, 10, 20, 20}, {0, 0, 100, 100});
  map.add("outside", {200, 10, 20, 20}, {0, 0, 100, 100});
  REQUIRE(map.all().size() == 2);
  CHECK(map.all()[1].second.w == 10);
}
