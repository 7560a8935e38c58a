// Numbers as text, and sliders.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

#include "ui/data/number_text.h"
#include "ui/data/parameter_scale.h"

using namespace glyphlab;

TEST_CASE("numbers read well") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(41200) == "41,200");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(steady(0.0159) == "0.0159");
  CHECK(steady(0.1) == "0.100");
  CHECK(steady(12.345) == "12.3");
  CHECK(steady(1830.4) == "1,830");
  CHECK(steady(-2.5) == "-2.50");
  CHECK(significant(0.1) == "0.1");
  CHECK(steady(std::nan("")) == "–");
  CHECK(steady(INFINITY) == "∞");
  CHECK(shortest(0.001) == "0.001");
  CHECK(shortest(128) == "128");
  CHECK(shortest(0) == "0");
  CHECK(megabytes(1'250'000) == "1.2 MB");
}

TEST_CASE("slider positions and values are inverse, ends exact") {
  Parameter rate;
  rate.kind = ParameterKind::real;
  rate.minimum = 1e-5;
  rate.maximum = 1;
  rate.logarithmic = true;
  const ParameterScale scale(rate);
  CHECK(scale.share(1e-5) == 0);
  CHECK(scale.share(1) == 1);
  CHECK(scale.share(5) == 1);
  CHECK(scale.text(0) == "0.00001");
  CHECK(scale.text(1) == "1");
  CHECK(std::atof(scale.text(scale.share(0.001)).c_str()) == doctest::Approx(0.001));

  Parameter size;
  size.kind = ParameterKind::integer;
  size.minimum = 1;
  size.maximum = 784;
  size.logarithmic = true;
  const ParameterScale sizes(size);
  for (const int n : {1, 2, 3, 10, 30, 100, 784}) CHECK(std::atoi(sizes.text(sizes.share(n)).c_str()) == n);
}

TEST_CASE("a logarithmic slider may begin at zero") {
  Parameter decay;
  decay.kind = ParameterKind::real;
  decay.minimum = 0;
  decay.maximum = 0.1;
  decay.logarithmic = true;
  const ParameterScale scale(decay);
  CHECK(scale.text(0) == "0");
  CHECK(scale.share(0) == 0);
  CHECK(scale.share(0.01) > 0.4f);
  CHECK(std::atof(scale.text(scale.share(0.01)).c_str()) == doctest::Approx(0.01).epsilon(0.02));
}

TEST_CASE("a linear slider gives round values") {
  Parameter noise;
  noise.kind = ParameterKind::real;
  noise.minimum = 0;
  noise.maximum = 1;
  const ParameterScale scale(noise);
  CHECK(scale.text(0.5f) == "0.5");
  CHECK(scale.text(0.333333f) == "0.33");
}
