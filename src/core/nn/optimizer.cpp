// Optimisers: the formulas of optimizer.h as loops the compiler vectorises, one tile at a time.
#include "core/nn/optimizer.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <type_traits>

#include "core/math/parallel.h"
#include "core/nn/flush.h"
#include "core/nn/lane_sum.h"

namespace glyphlab {
namespace {

// Squared gradients below this are negligible beside epsilon, and safely normal.
constexpr double kSmallestSquare = 1e-30;

/// The step's constants, worked out once per step in double.
template <class T>
struct Coefficients {
  T rate;      ///< learning rate; of adam with both bias corrections in it
  T momentum;  ///< mu, rho or beta_1
  T square;    ///< beta_2 or rho
  T epsilon;
  T clip;            ///< what every gradient is multiplied by
  T decay;           ///< L2: times w is added to g
  T shrink;          ///< adamw: w is multiplied by this first
  T nadam_moment;    ///< u_{t+1} / (1 - U_{t+1})
  T nadam_gradient;  ///< (1 - u_t) / (1 - U_t)
  T nadam_square;    ///< 1 / (1 - b2^t)
};

template <class T>
T gradient_of(Coefficients<T> c, T g, T w) {
  return g * c.clip + c.decay * w;
}

/// What a pass has written, as the extremes of its bits: setting every tiny number to 0 where it is made
/// took WebAssembly longer than all the rest of Adam, and there is hardly ever one.
template <class T>
class Written {
 public:
  void value(T x) {
    moment(x);
    largest_ = std::max(largest_, size_bits(x));
  }
  void moment(T x) { smallest_ = std::min(smallest_, size_bits(x) - 1); }  // 0 becomes the largest
  void square(T x) { smallest_square_ = std::min(smallest_square_, size_bits(x) - 1); }

  bool finite() const { return largest_ < size_bits(std::numeric_limits<T>::infinity()); }
  bool tiny() const { return smallest_ < size_bits(static_cast<T>(kSmallest)); }
  bool tiny_square() const { return smallest_square_ < size_bits(static_cast<T>(kSmallestSquare)); }

 private:
  using Bits = std::conditional_t<sizeof(T) == sizeof(float), std::uint32_t, std::uint64_t>;
  static Bits size_bits(T x) { return std::bit_cast<Bits>(x) << 1; }

  Bits smallest_ = std::numeric_limits<Bits>::max();
  Bits smallest_square_ = std::numeric_limits<Bits>::max();
  Bits largest_ = 0;
};

template <class T>
Written<T> sgd(Coefficients<T> c, const T* w, T* next, const T* g, Index size) {
  Written<T> written;
  for (Index i = 0; i < size; ++i) {
    next[i] = w[i] - c.rate * gradient_of(c, g[i], w[i]);
    written.value(next[i]);
  }
  return written;
}

template <class T>
Written<T> momentum(Coefficients<T> c, const T* w, T* next, const T* g, T* m, Index size) {
  Written<T> written;
  for (Index i = 0; i < size; ++i) {
    m[i] = c.momentum * m[i] - c.rate * gradient_of(c, g[i], w[i]);
    written.moment(m[i]);
    next[i] = w[i] + m[i];
    written.value(next[i]);
  }
  return written;
}

template <class T>
Written<T> nesterov(Coefficients<T> c, const T* w, T* next, const T* g, T* m, Index size) {
  Written<T> written;
  for (Index i = 0; i < size; ++i) {
    const T step = c.rate * gradient_of(c, g[i], w[i]);
    m[i] = c.momentum * m[i] - step;
    written.moment(m[i]);
    next[i] = w[i] + c.momentum * m[i] - step;
    written.value(next[i]);
  }
  return written;
}

template <class T>
Written<T> rmsprop(Coefficients<T> c, const T* w, T* next, const T* g, T* v, Index size) {
  Written<T> written;
  for (Index i = 0; i < size; ++i) {
    const T gradient = gradient_of(c, g[i], w[i]);
    v[i] = c.square * v[i] + (T(1) - c.square) * gradient * gradient;
    written.square(v[i]);
    next[i] = w[i] - c.rate * gradient / std::sqrt(v[i] + c.epsilon);
    written.value(next[i]);
  }
  return written;
}

template <class T>
Written<T> adam(Coefficients<T> c, const T* w, T* next, const T* g, T* m, T* v, Index size) {
  Written<T> written;
  for (Index i = 0; i < size; ++i) {
    const T gradient = gradient_of(c, g[i], w[i]);
    m[i] = c.momentum * m[i] + (T(1) - c.momentum) * gradient;
    written.moment(m[i]);
    v[i] = c.square * v[i] + (T(1) - c.square) * gradient * gradient;
    written.square(v[i]);
    next[i] = c.shrink * w[i] - c.rate * m[i] / (std::sqrt(v[i]) + c.epsilon);
    written.value(next[i]);
  }
  return written;
}

template <class T>
Written<T> nadam(Coefficients<T> c, const T* w, T* next, const T* g, T* m, T* v, Index size) {
  Written<T> written;
  for (Index i = 0; i < size; ++i) {
    const T gradient = gradient_of(c, g[i], w[i]);
    m[i] = c.momentum * m[i] + (T(1) - c.momentum) * gradient;
    written.moment(m[i]);
    v[i] = c.square * v[i] + (T(1) - c.square) * gradient * gradient;
    written.square(v[i]);
    const T ahead = c.nadam_moment * m[i] + c.nadam_gradient * gradient;
    next[i] = w[i] - c.rate * ahead / (std::sqrt(c.nadam_square * v[i]) + c.epsilon);
    written.value(next[i]);
  }
  return written;
}

bool has_first_moment(OptimizerKind kind) {
  return kind != OptimizerKind::sgd && kind != OptimizerKind::rmsprop;
}
bool has_second_moment(OptimizerKind kind) {
  return kind != OptimizerKind::sgd && kind != OptimizerKind::momentum && kind != OptimizerKind::nesterov;
}

template <class T>
Written<T> update(OptimizerKind kind, const Coefficients<T>& c, const T* w, T* next, const T* g, T* m, T* v,
                  Index size) {
  switch (kind) {
    case OptimizerKind::sgd:
      return sgd(c, w, next, g, size);
    case OptimizerKind::momentum:
      return momentum(c, w, next, g, m, size);
    case OptimizerKind::nesterov:
      return nesterov(c, w, next, g, m, size);
    case OptimizerKind::rmsprop:
      return rmsprop(c, w, next, g, v, size);
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      return adam(c, w, next, g, m, v, size);
    case OptimizerKind::nadam:
      return nadam(c, w, next, g, m, v, size);
  }
  return {};
}

template <class T>
void flush(T* x, Index size, double limit) {
  for (Index i = 0; i < size; ++i) x[i] = flushed(x[i], static_cast<T>(limit));
}

/// Updates a tile in pieces that stay in the first-level cache, and sets to 0 what has become too small;
/// whether all new values are finite. The new values of a piece are written last and by themselves: their
/// cache lines, which other cores have read as well, then all are asked for at once, instead of a few at a
/// time among the moments, which fill the processor's queue of stores.
template <class T>
bool update_tile(OptimizerKind kind, const Coefficients<T>& c, T* w, const T* g, T* m, T* v, Index size) {
  constexpr Index kPiece = 256;
  using Values = Eigen::Array<T, Eigen::Dynamic, 1>;
  T next[kPiece];
  bool finite = true;
  for (Index i = 0; i < size; i += kPiece) {
    const Index n = std::min(kPiece, size - i);
    T* const m_i = m == nullptr ? m : m + i;
    T* const v_i = v == nullptr ? v : v + i;
    const Written<T> written = update(kind, c, w + i, next, g + i, m_i, v_i, n);
    if (written.tiny()) {
      flush(next, n, kSmallest);
      if (m != nullptr) flush(m_i, n, kSmallest);
    }
    if (written.tiny_square()) flush(v_i, n, kSmallestSquare);
    Eigen::Map<Values>(w + i, n) = Eigen::Map<const Values>(next, n);
    finite = finite && written.finite();
  }
  return finite;
}

/// Counts the step in `state` and works out its constants.
template <class T>
Coefficients<T> next_step(const OptimizerOptions& o, OptimizerState<T>& state) {
  const auto t = static_cast<double>(++state.steps);
  const bool adams = o.kind == OptimizerKind::adam || o.kind == OptimizerKind::adamw;
  const bool adam_family = adams || o.kind == OptimizerKind::nadam;
  const double correction_1 = 1.0 - std::pow(o.beta_1, t);
  const double correction_2 = 1.0 - std::pow(o.beta_2, t);
  Coefficients<T> c{};
  c.rate = static_cast<T>(adams ? o.learning_rate * std::sqrt(correction_2) / correction_1 : o.learning_rate);
  c.momentum = static_cast<T>(adam_family ? o.beta_1 : o.momentum);
  c.square = static_cast<T>(adam_family ? o.beta_2 : o.rho);
  c.epsilon = static_cast<T>(o.epsilon);
  c.clip = T(1);
  if (o.kind == OptimizerKind::nadam) {
    const double u = o.beta_1 * (1.0 - 0.5 * std::pow(0.96, t));
    const double u_next = o.beta_1 * (1.0 - 0.5 * std::pow(0.96, t + 1.0));
    state.momentum_product *= u;
    c.nadam_moment = static_cast<T>(u_next / (1.0 - state.momentum_product * u_next));
    c.nadam_gradient = static_cast<T>((1.0 - u) / (1.0 - state.momentum_product));
    c.nadam_square = static_cast<T>(1.0 / correction_2);
  }
  return c;
}

}  // namespace

template <class T>
Optimizer<T>::Optimizer(const OptimizerOptions& options, Index parameter_count) : options_(options) {
  const auto size = static_cast<std::size_t>(parameter_count);
  if (has_first_moment(options.kind)) state_.first_moment.resize(size);
  if (has_second_moment(options.kind)) state_.second_moment.resize(size);
}

template <class T>
bool Optimizer<T>::step(ParameterBuffer<T>& parameters) {
  const auto size = static_cast<std::size_t>(parameters.size());
  assert(!has_first_moment(options_.kind) || state_.first_moment.size() == size);
  assert(!has_second_moment(options_.kind) || state_.second_moment.size() == size);
  static_cast<void>(size);
  Coefficients<T> biases = next_step(options_, state_);
  if (options_.clip_norm > 0.0) {
    const double norm = gradient_norm(parameters, tile_sums_);
    if (norm > options_.clip_norm) biases.clip = static_cast<T>(options_.clip_norm / norm);
  }
  biases.shrink = T(1);
  Coefficients<T> weights = biases;
  if (options_.kind == OptimizerKind::adamw) {
    weights.shrink = static_cast<T>(1.0 - options_.learning_rate * options_.weight_decay);
  } else {
    weights.decay = static_cast<T>(options_.weight_decay);
  }
  T* w = parameters.values().data();
  const T* g = parameters.gradients().data();
  T* m = state_.first_moment.data();
  T* v = state_.second_moment.data();
  const auto& tiles = parameters.trainable_tiles();
  std::atomic<bool> finite = true;
  parallel_tiles(static_cast<int>(tiles.size()), [&](int i) {
    const ParameterTile& tile = tiles[static_cast<std::size_t>(i)];
    const Index at = tile.offset;
    if (!update_tile(options_.kind, tile.decays ? weights : biases, w + at, g + at, m == nullptr ? m : m + at,
                     v == nullptr ? v : v + at, tile.size)) {
      finite = false;
    }
  });
  return finite;
}

template <class T>
void Optimizer<T>::restore(const OptimizerState<T>& state) {
  assert(state.first_moment.size() == state_.first_moment.size());
  assert(state.second_moment.size() == state_.second_moment.size());
  state_ = state;
}

template <class T>
double gradient_norm(const ParameterBuffer<T>& parameters, std::vector<double>& tile_sums) {
  const auto& tiles = parameters.trainable_tiles();
  tile_sums.resize(tiles.size());
  const T* gradients = parameters.gradients().data();
  parallel_tiles(static_cast<int>(tiles.size()), [&](int i) {
    const auto at = static_cast<std::size_t>(i);
    const T* g = gradients + tiles[at].offset;
    tile_sums[at] = static_cast<double>(lane_dot(g, g, tiles[at].size));
  });
  double sum = 0.0;
  for (const double tile_sum : tile_sums) sum += tile_sum;
  return std::sqrt(sum);
}

template class Optimizer<float>;
template class Optimizer<double>;
template double gradient_norm<float>(const ParameterBuffer<float>&, std::vector<double>&);
template double gradient_norm<double>(const ParameterBuffer<double>&, std::vector<double>&);

}  // namespace glyphlab
