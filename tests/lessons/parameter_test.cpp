// Parameter tables: canonical texts, ranges, and messages that list what is allowed.
#include "lessons/parameter.h"

#include <doctest/doctest.h>

#include <array>

#include "lessons/lesson.h"

using namespace glyphlab;

namespace {

Parameter row(const char* name, ParameterKind kind, const char* value, double minimum, double maximum) {
  Parameter p;
  p.name = name;
  p.kind = kind;
  p.default_value = value;
  p.minimum = minimum;
  p.maximum = maximum;
  return p;
}

ParameterValues example() {
  Parameter activation = row("activation", ParameterKind::choice, "relu", 0, 0);
  activation.choices = {"relu", "selu"};
  return ParameterValues({row("coding", ParameterKind::integer, "30", 1, 1000),
                          row("rate", ParameterKind::real, "1e-3", 1e-6, 10),
                          row("tied", ParameterKind::toggle, "off", 0, 0), activation,
                          row("encoder", ParameterKind::sizes, "100, 30", 1, 2000)});
}

bool mentions(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("defaults are canonical") {
  const ParameterValues values = example();
  CHECK(values.text("rate") == "0.001");
  CHECK(values.text("encoder") == "100,30");
  CHECK(values.table()[1].default_value == "0.001");
  CHECK(values.real("rate") == 0.001);
  CHECK(values.integer("coding") == 30);
  CHECK_FALSE(values.toggle("tied"));
  CHECK(values.sizes("encoder") == std::vector<int>{100, 30});
}

TEST_CASE("every spelling of a value has one canonical text") {
  ParameterValues values = example();
  const std::vector<std::array<const char*, 3>> cases{
      {"rate", "0.00002", "2e-5"},     {"rate", "1.50", "1.5"},
      {"rate", "1E-2", "0.01"},        {"rate", "10", "10"},
      {"coding", " 100 ", "100"},      {"coding", "1e2", "100"},
      {"tied", "true", "on"},          {"tied", "0", "off"},
      {"activation", "selu", "selu"},  {"encoder", "", ""},
      {"encoder", " 5 ,6,7", "5,6,7"}, {"encoder", "2000", "2000"}};
  for (const auto& row : cases) {
    const char* name = row[0];
    const char* given = row[1];
    const char* canonical = row[2];
    CAPTURE(given);
    REQUIRE(values.set(name, given).ok());
    CHECK(values.text(name) == canonical);
    REQUIRE(values.set(name, values.text(name)).ok());
    CHECK(values.text(name) == canonical);
  }
}

TEST_CASE("values outside the table are refused and change nothing") {
  ParameterValues values = example();
  const auto before = values.pairs();
  const std::vector<std::array<const char*, 2>> bad{{"coding", "0"},
                                                    {"coding", "1001"},
                                                    {"coding", "2.5"},
                                                    {"coding", ""},
                                                    {"coding", "0x10"},
                                                    {"rate", "nan"},
                                                    {"rate", "inf"},
                                                    {"rate", "1e999"},
                                                    {"rate", "-1"},
                                                    {"rate", "1e-3x"},
                                                    {"tied", "maybe"},
                                                    {"activation", ""},
                                                    {"activation", "Relu"},
                                                    {"encoder", "5,"},
                                                    {"encoder", "5,0"},
                                                    {"encoder", "5;6"},
                                                    {"encoder", "1,1,1,1,1,1,1,1,1"}};
  for (const auto& row : bad) {
    const char* name = row[0];
    const char* given = row[1];
    CAPTURE(name);
    CAPTURE(given);
    CHECK_FALSE(values.set(name, given).ok());
  }
  CHECK_FALSE(values.set("coding", std::string(100000, '1')).ok());
  CHECK(values.pairs() == before);
}

TEST_CASE("messages list what is allowed") {
  ParameterValues values = example();
  CHECK(mentions(values.set("codings", "3").message(), "coding, rate, tied, activation, encoder"));
  CHECK(mentions(values.set("coding", "0").message(), "a whole number from 1 to 1000"));
  CHECK(mentions(values.set("rate", "11").message(), "a number from 1e-6 to 10"));
  CHECK(mentions(values.set("activation", "x").message(), "relu, selu"));
  CHECK(mentions(values.set("tied", "x").message(), "on, off"));
  CHECK(mentions(values.set("encoder", "x").message(), "whole numbers from 1 to 2000"));
}

TEST_CASE("a control that depends on another names a parameter of its lesson, and values it can have") {
  for (const auto& entry : lesson_registry()) {
    ParameterValues values(entry.info().parameters);
    for (const Parameter& p : entry.info().parameters) {
      CAPTURE(p.name);
      CHECK(p.shown_with.empty() == p.shown_values.empty());
      if (p.shown_with.empty()) continue;
      REQUIRE(values.has(p.shown_with));
      for (const std::string& value : p.shown_values) CHECK(values.set(p.shown_with, value).ok());
    }
  }
}
