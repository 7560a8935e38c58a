// vector_math against the C++ library in double, over the whole range of float.
#include "core/math/vector_math.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/math/parallel.h"

using namespace glyphlab;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kMin = std::numeric_limits<float>::min();

struct Function {
  const char* name;
  void (*single)(const float*, float*, Index);
  void (*exact)(const double*, double*, Index);
  double ulps;
};
const Function kFunctions[] = {{"exp", vector_exp<float>, vector_exp<double>, 1.5},
                               {"log", vector_log<float>, vector_log<double>, 1.5},
                               {"tanh", vector_tanh<float>, vector_tanh<double>, 2.0},
                               {"sigmoid", vector_sigmoid<float>, vector_sigmoid<double>, 2.5},
                               {"softplus", vector_softplus<float>, vector_softplus<double>, 3.0}};

/// Every 1009th float of all 2^32, and the neighbourhood of the places where formulas change.
std::vector<float> sampled_floats() {
  std::vector<float> x;
  for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << 32); bits += 1009) {
    x.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
  }
  for (const float centre : {0.0f, kMin, 0.625f, 0.70710678f, 1.0f, 1.4142135f, 9.01f, 9.5f, 16.6f, 87.3365f,
                             88.7228f, 103.97f, 1e30f}) {
    auto up = centre;
    auto down = centre;
    for (int i = 0; i < 1000; ++i) {
      for (const float v : {up, down}) {
        x.push_back(v);
        x.push_back(-v);
      }
      up = std::nextafter(up, kInf);
      down = std::nextafter(down, -kInf);
    }
  }
  for (int i = -2000; i <= 2000; ++i) x.push_back(static_cast<float>(i) * 0.05f);
  return x;
}

/// Distance from the exact value in ulps of the result; 0 where both are NaN or the same infinity,
/// and where a value too small for a normal float was flushed or rounded to the smallest one.
double ulps_between(float y, double exact) {
  if (std::isnan(y) || std::isnan(exact)) return std::isnan(y) && std::isnan(exact) ? 0 : kInf;
  const auto nearest = static_cast<float>(exact);
  if (y == nearest) return 0;
  if (std::abs(exact) < 1.0001 * kMin && std::abs(y) < 1.0001f * kMin) return 0;
  if (std::isinf(y) || std::isinf(nearest)) return kInf;
  const float size = std::max(std::abs(nearest), kMin);
  return std::abs(y - exact) / (std::nextafter(size, kInf) - double(size));
}

bool is_subnormal(float y) {
  return y != 0 && std::abs(y) < kMin;
}

}  // namespace

TEST_CASE("vector math: stated accuracy, and no subnormal results") {
  const auto x = sampled_floats();
  const auto n = static_cast<Index>(x.size());
  const std::vector<double> wide(x.begin(), x.end());
  std::vector<float> y(x.size());
  std::vector<double> exact(x.size());
  for (const auto& function : kFunctions) {
    CAPTURE(function.name);
    function.single(x.data(), y.data(), n);
    function.exact(wide.data(), exact.data(), n);
    double worst = 0;
    float where = 0;
    int subnormals = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double ulps = ulps_between(y[i], exact[i]);
      if (ulps > worst) {
        worst = ulps;
        where = x[i];
      }
      subnormals += is_subnormal(y[i]) && !is_subnormal(x[i]);
    }
    CAPTURE(where);
    CHECK(worst <= function.ulps);
    CHECK(subnormals == 0);
  }
}

// `relaxed` rounds a product and its sum once; there the limits of accuracy above are what is promised.
#ifndef __wasm_relaxed_simd__
TEST_CASE("vector math: the same bits on every platform") {
  const auto x = sampled_floats();
  std::vector<float> y(x.size());
  const std::uint32_t expected[] = {45000877u, 339164168u, 2593039687u, 4223558864u, 2442215779u};
  for (std::size_t f = 0; f < 5; ++f) {
    CAPTURE(kFunctions[f].name);
    kFunctions[f].single(x.data(), y.data(), static_cast<Index>(x.size()));
    std::uint32_t hash = 2166136261u;  // FNV-1a over whole results; the bits of a NaN may differ
    for (const float v : y) {
      if (!std::isnan(v)) hash = (hash ^ std::bit_cast<std::uint32_t>(v)) * 16777619u;
    }
    CHECK(hash == expected[f]);
  }
}
#endif

TEST_CASE("vector math: special values") {
  const float x[] = {-kInf, -1e30f, -0.0f, 0.0f, 1e30f, kInf, kNan};
  const struct {
    const Function& function;
    float expected[6];
  } cases[] = {{kFunctions[0], {0, 0, 1, 1, kInf, kInf}},
               {kFunctions[1], {kNan, kNan, -kInf, -kInf, 69.0775528f, kInf}},
               {kFunctions[2], {-1, -1, -0.0f, 0, 1, 1}},
               {kFunctions[3], {4.24835426e-18f, 4.24835426e-18f, 0.5f, 0.5f, 1, 1}},
               {kFunctions[4], {0, 0, 0.69314718f, 0.69314718f, 1e30f, kInf}}};
  for (const auto& c : cases) {
    const auto& function = c.function;
    const auto& expected = c.expected;
    CAPTURE(function.name);
    float y[7];
    function.single(x, y, 7);
    for (int i = 0; i < 6; ++i) {
      CAPTURE(x[i]);
      if (std::isnan(expected[i])) {
        CHECK(std::isnan(y[i]));
      } else {
        CHECK(y[i] == expected[i]);
      }
    }
    CHECK(std::isnan(y[6]));
  }
}

TEST_CASE("vector math: position, length, in place and threads do not change the bits") {
  const int before = thread_count();
  std::vector<float> x(20'011);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>(i % 997) * 0.01f - 4.5f;
  for (const auto& function : kFunctions) {
    CAPTURE(function.name);
    set_thread_count(1);
    std::vector<float> whole(x.size());
    function.single(x.data(), whole.data(), static_cast<Index>(x.size()));
    set_thread_count(3);
    std::vector<float> in_place = x;
    function.single(in_place.data(), in_place.data(), static_cast<Index>(x.size()));
    int different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      different += std::bit_cast<std::uint32_t>(whole[i]) != std::bit_cast<std::uint32_t>(in_place[i]);
    }
    CHECK(different == 0);
    for (Index length = 0; length < 20; ++length) {
      std::vector<float> y(21, 7.0f);
      function.single(x.data() + 3, y.data(), length);
      for (Index i = 0; i < 21; ++i) {
        const auto place = static_cast<std::size_t>(i);
        const float expected = i < length ? whole[place + 3] : 7.0f;
        different += std::bit_cast<std::uint32_t>(y[place]) != std::bit_cast<std::uint32_t>(expected);
      }
    }
    CHECK(different == 0);
  }
  set_thread_count(before);
}
