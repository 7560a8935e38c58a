// A ring of quarter seconds: old ones are forgotten whole, which needs no list of steps.
#include "engine/throughput.h"

namespace glyphlab {

void Throughput::add(double seconds, std::uint32_t samples, double flop) {
  if (spans_[newest_].seconds >= kSpanSeconds) {
    newest_ = (newest_ + 1) % spans_.size();
    spans_[newest_] = {};
  }
  Span& span = spans_[newest_];
  span.seconds += seconds;
  span.samples += samples;
  span.flop += flop;
}

Throughput::Span Throughput::sum() const {
  Span sum;
  for (const Span& span : spans_) {
    sum.seconds += span.seconds;
    sum.samples += span.samples;
    sum.flop += span.flop;
  }
  return sum;
}

float Throughput::samples_per_second() const {
  const Span all = sum();
  return all.seconds > 0 ? static_cast<float>(all.samples / all.seconds) : 0.0f;
}

float Throughput::gflops() const {
  const Span all = sum();
  return all.seconds > 0 ? static_cast<float>(all.flop / all.seconds * 1e-9) : 0.0f;
}

}  // namespace glyphlab
