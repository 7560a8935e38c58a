// Look-ups forward; backward only the winning positions have a gradient.
#include "core/nn/sequence_convolution.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/math/gemm.h"
#include "core/nn/flush.h"

namespace glyphlab {
namespace {

template <class View>
auto rows_at(View all, Index first, Index count) {
  return view(all.data() + first * all.cols(), count, all.cols());
}

}  // namespace

template <class T>
SequenceConvolution<T>::SequenceConvolution(Index items, Index dimensions, std::vector<int> widths,
                                            Index filters, ParameterBuffer<T>& parameters,
                                            const std::string& prefix)
    : items_(items),
      dimensions_(dimensions),
      widths_(std::move(widths)),
      filters_(filters),
      embedding_(parameters.add(prefix + "embedding", items, dimensions, ParameterRole::weights)) {
  std::size_t offsets = 0;
  for (const int width : widths_) {
    const std::string name = prefix + "width_" + std::to_string(width);
    kernels_.push_back(parameters.add(name + "/kernel", width * dimensions, filters, ParameterRole::weights));
    biases_.push_back(parameters.add(name + "/bias", 1, filters, ParameterRole::biases));
    offsets += static_cast<std::size_t>(width);
  }
  tables_.resize(offsets);
  table_gradients_.resize(offsets);
  sums_.resize(static_cast<std::size_t>(filters));
}

template <class T>
void SequenceConvolution<T>::initialize(ParameterBuffer<T>& parameters, Random& random) const {
  auto embedding = parameters.values(embedding_);
  for (Index i = 0; i < embedding.size(); ++i) embedding.data()[i] = static_cast<T>(random.normal());
  for (std::size_t w = 0; w < widths_.size(); ++w) {
    const auto fans = static_cast<float>(widths_[w] * (dimensions_ + filters_));
    const float reach = std::sqrt(6.0F / fans);
    auto kernel = parameters.values(kernels_[w]);
    for (Index i = 0; i < kernel.size(); ++i)
      kernel.data()[i] = static_cast<T>(random.uniform(-reach, reach));
    parameters.values(biases_[w]).setZero();
  }
}

template <class T>
void SequenceConvolution<T>::sum_at(const T* bias, std::size_t width, std::size_t first_table,
                                    std::span<const std::int32_t> sequence, Index centre, T* sums) const {
  std::copy(bias, bias + filters_, sums);
  for (int j = 0; j < widths_[width]; ++j) {
    const Index at = centre - reach(widths_[width]) + j;
    if (at < 0 || at >= static_cast<Index>(sequence.size())) continue;
    const T* row = tables_[first_table + static_cast<std::size_t>(j)].get().data() +
                   sequence[static_cast<std::size_t>(at)] * filters_;
    for (Index f = 0; f < filters_; ++f) sums[f] += row[f];
  }
}

template <class T>
void SequenceConvolution<T>::answers(const ParameterBuffer<T>& parameters, std::size_t width,
                                     std::span<const std::int32_t> sequence, MatrixView<T> answers) const {
  std::size_t first_table = 0;
  for (std::size_t w = 0; w < width; ++w) first_table += static_cast<std::size_t>(widths_[w]);
  for (Index centre = 0; centre < static_cast<Index>(sequence.size()); ++centre) {
    sum_at(parameters.values(biases_[width]).data(), width, first_table, sequence, centre,
           answers.row(centre).data());
  }
  answers = answers.cwiseMax(T(0));
}

template <class T>
void SequenceConvolution<T>::forward(const ParameterBuffer<T>& parameters,
                                     std::span<const std::span<const std::int32_t>> sequences,
                                     MatrixView<T> features) {
  std::size_t table = 0;
  for (std::size_t w = 0; w < widths_.size(); ++w) {
    for (int j = 0; j < widths_[w]; ++j) {
      gemm<T>(parameters.values(embedding_), Op::none,
              rows_at(parameters.values(kernels_[w]), j * dimensions_, dimensions_), Op::none,
              tables_[table++].shape(items_, filters_));
    }
  }
  features.setZero();
  winners_.assign(sequences.size() * static_cast<std::size_t>(outputs()), -1);
  for (std::size_t n = 0; n < sequences.size(); ++n) {
    const auto sequence = sequences[n];
    const auto length = static_cast<Index>(sequence.size());
    std::size_t first_table = 0;
    for (std::size_t w = 0; w < widths_.size(); ++w) {
      const T* bias = parameters.values(biases_[w]).data();
      const auto column = static_cast<Index>(w) * filters_;
      T* best = features.data() + static_cast<Index>(n) * features.outerStride() + column;
      std::int32_t* winner = winners_.data() + static_cast<Index>(n) * outputs() + column;
      for (Index centre = 0; centre < length; ++centre) {
        sum_at(bias, w, first_table, sequence, centre, sums_.data());
        for (Index f = 0; f < filters_; ++f) {
          const T sum = sums_[static_cast<std::size_t>(f)];
          winner[f] = sum > best[f] ? static_cast<std::int32_t>(centre) : winner[f];
          best[f] = sum > best[f] ? sum : best[f];
        }
      }
      first_table += static_cast<std::size_t>(widths_[w]);
    }
  }
}

template <class T>
void SequenceConvolution<T>::backward(ParameterBuffer<T>& parameters,
                                      std::span<const std::span<const std::int32_t>> sequences,
                                      const ConstMatrixView<T>& feature_gradient) {
  for (auto& gradient : table_gradients_) gradient.shape(items_, filters_).setZero();
  std::size_t first_table = 0;
  for (std::size_t w = 0; w < widths_.size(); ++w) {
    const auto column = static_cast<Index>(w) * filters_;
    T* bias = parameters.gradients(biases_[w]).data();
    for (std::size_t n = 0; n < sequences.size(); ++n) {
      const auto sequence = sequences[n];
      const auto length = static_cast<Index>(sequence.size());
      const T* delta =
          feature_gradient.data() + static_cast<Index>(n) * feature_gradient.outerStride() + column;
      const std::int32_t* winner = winners_.data() + static_cast<Index>(n) * outputs() + column;
      for (Index f = 0; f < filters_; ++f) {
        if (winner[f] < 0) continue;
        const T d = flushed(delta[f]);
        bias[f] += d;
        for (int j = 0; j < widths_[w]; ++j) {
          const Index at = winner[f] - reach(widths_[w]) + j;
          if (at < 0 || at >= length) continue;
          table_gradients_[first_table + static_cast<std::size_t>(j)].get()(
              sequence[static_cast<std::size_t>(at)], f) += d;
        }
      }
    }
    // dE += dTable K_j^T and dK_j += E^T dTable for each offset j.
    for (int j = 0; j < widths_[w]; ++j) {
      const auto d = as_const(table_gradients_[first_table + static_cast<std::size_t>(j)].get());
      const auto& values = std::as_const(parameters);
      gemm<T>(d, Op::none, rows_at(values.values(kernels_[w]), j * dimensions_, dimensions_), Op::transpose,
              parameters.gradients(embedding_), T(1));
      gemm<T>(values.values(embedding_), Op::transpose, d, Op::none,
              rows_at(parameters.gradients(kernels_[w]), j * dimensions_, dimensions_), T(1));
    }
    first_table += static_cast<std::size_t>(widths_[w]);
  }
}

template class SequenceConvolution<float>;
template class SequenceConvolution<double>;

}  // namespace glyphlab
