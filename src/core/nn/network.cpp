// Forward and backward through a sequence of layers.
#include "core/nn/network.h"

#include <cassert>
#include <utility>

#include "core/math/gemm.h"
#include "core/nn/blocks.h"
#include "core/nn/noise.h"

namespace glyphlab {
namespace {

bool is_noise(LayerKind kind) {
  return kind == LayerKind::dropout || kind == LayerKind::gaussian_noise;
}

/// biases[j] += sum over the batch of delta[i][j]
template <class T>
void add_column_sums(const MatrixView<T>& delta, MatrixView<T> biases) {
  constexpr Index kColumns = 256;
  for_blocks(delta.cols(), kColumns, [&](Index begin, Index count) {
    T sums[kColumns] = {};
    for (Index row = 0; row < delta.rows(); ++row) {
      const T* d = delta.data() + row * delta.outerStride() + begin;
      for (Index i = 0; i < count; ++i) sums[i] += d[i];
    }
    T* out = biases.data() + begin;
    for (Index i = 0; i < count; ++i) out[i] += sums[i];
  });
}

template <class T>
bool trains(const ParameterBuffer<T>& parameters, RegionId id) {
  return id != kNoRegion && !parameters.region(id).frozen;
}

}  // namespace

template <class T>
Network<T>::Network(NetworkSpec spec, ParameterBuffer<T>& parameters, const std::string& prefix)
    : inputs_(spec.inputs) {
  assert(inputs_ >= 1);
  Index features = inputs_;
  for (auto& layer_spec : spec.layers) {
    Layer layer;
    layer.inputs = features;
    const std::string name = prefix + layer_spec.name;
    if (layer_spec.kind == LayerKind::dense) {
      features = layer_spec.units;
      layer.weights = parameters.add(name + "/weights", layer.inputs, features, ParameterRole::weights);
      layer.own_parameters = layer.inputs * features;
    } else if (layer_spec.kind == LayerKind::tied_dense) {
      assert(layer_spec.tied_to >= 0 && layer_spec.tied_to < layer_count());
      const auto& mirrored = layers_[static_cast<std::size_t>(layer_spec.tied_to)];
      assert(mirrored.spec.kind == LayerKind::dense && mirrored.outputs == features);
      features = mirrored.inputs;
      layer.weights = mirrored.weights;
    }
    if (!is_noise(layer_spec.kind)) {
      assert(features >= 1);
      layer.biases = parameters.add(name + "/biases", 1, features, ParameterRole::biases);
      layer.own_parameters += features;
    }
    layer.outputs = features;
    layer.spec = std::move(layer_spec);
    layers_.push_back(std::move(layer));
  }
}

template <class T>
Index Network<T>::features(int boundary) const {
  assert(boundary >= 0 && boundary <= layer_count());
  return boundary == 0 ? inputs_ : layers_[static_cast<std::size_t>(boundary) - 1].outputs;
}

template <class T>
Index Network<T>::parameter_count() const {
  Index sum = 0;
  for (const auto& layer : layers_) sum += layer.own_parameters;
  return sum;
}

template <class T>
void Network<T>::initialize(ParameterBuffer<T>& parameters, Random& random) const {
  for (const auto& layer : layers_) {
    if (layer.spec.kind == LayerKind::dense) {
      initialize_weights<T>(layer.spec.initializer, random, parameters.values(layer.weights));
    }
    if (layer.biases != kNoRegion) {
      initialize_biases<T>(layer.spec.initializer, random, layer.inputs, parameters.values(layer.biases));
    }
  }
}

template <class T>
void Network<T>::set_frozen(ParameterBuffer<T>& parameters, int first_layer, int last_layer,
                            bool frozen) const {
  assert(0 <= first_layer && last_layer <= layer_count());
  for (int i = first_layer; i < last_layer; ++i) {
    const auto& layer = layers_[static_cast<std::size_t>(i)];
    if (layer.weights != kNoRegion) parameters.set_frozen(layer.weights, frozen);
    if (layer.biases != kNoRegion) parameters.set_frozen(layer.biases, frozen);
  }
}

template <class T>
void Network<T>::forward(const ParameterBuffer<T>& parameters, Workspace<T>& workspace,
                         const ForwardOptions& options) const {
  const int last = options.last < 0 ? layer_count() : options.last;
  assert(0 <= options.first && options.first <= last && last <= layer_count());
  for (int i = options.first; i < last; ++i) {
    const auto& layer = layers_[static_cast<std::size_t>(i)];
    const bool logits = i + 1 == layer_count() && options.output == Output::logits;
    if (is_noise(layer.spec.kind)) {
      forward_noise(layer, workspace, i, options.noise);
    } else {
      forward_dense(parameters, layer, workspace, i, logits);
    }
    if (i + 1 == layer_count()) workspace.output_is_logits_ = logits;
  }
}

template <class T>
void Network<T>::forward_dense(const ParameterBuffer<T>& parameters, const Layer& layer,
                               Workspace<T>& workspace, int i, bool logits) const {
  const auto x = std::as_const(workspace).activation(i);
  auto& out = workspace.at(i + 1);
  const auto y = workspace.prepare(i + 1, x.rows());
  const Op op = layer.spec.kind == LayerKind::tied_dense ? Op::transpose : Op::none;
  const auto weights = parameters.values(layer.weights);
  const T* const biases = parameters.values(layer.biases).data();
  const auto activation = logits ? Activation::linear : layer.spec.activation;
  // Softmax needs whole rows, and some derivatives the pre-activations.
  const bool afterwards = activation == Activation::softmax || needs_pre_activation(activation);
  gemm<T>(x, Op::none, weights, op, y, T(0), biases, afterwards ? nullptr : elementwise<T>(activation));
  if (!afterwards) return;
  if (needs_pre_activation(activation)) out.pre_activation.shape(y.rows(), y.cols()) = y;
  activate<T>(activation, y);
}

template <class T>
void Network<T>::forward_noise(const Layer& layer, Workspace<T>& workspace, int i, Random* noise) const {
  auto& out = workspace.at(i + 1);
  if (noise == nullptr || layer.spec.amount <= 0.0F) {
    out.values_at = workspace.at(i).values_at;
    return;
  }
  const auto x = std::as_const(workspace).activation(i);
  const auto y = workspace.prepare(i + 1, x.rows());
  if (layer.spec.kind == LayerKind::dropout) {
    drop<T>(layer.spec.amount, *noise, x, out.keep.shape(x.rows(), x.cols()), y);
  } else {
    add_normal_noise<T>(layer.spec.amount, *noise, x, y);
  }
}

template <class T>
void Network<T>::backward(ParameterBuffer<T>& parameters, Workspace<T>& workspace,
                          const BackwardOptions& options) const {
  const int last = options.last < 0 ? layer_count() : options.last;
  assert(0 <= options.first && options.first <= last && last <= layer_count());
  // Below the lowest layer that learns nothing needs a gradient.
  int lowest = options.first;
  if (!options.input_gradient) {
    const auto learns = [&](const Layer& layer) {
      return trains(parameters, layer.weights) || trains(parameters, layer.biases);
    };
    while (lowest < last && !learns(layers_[static_cast<std::size_t>(lowest)])) ++lowest;
  }
  for (int i = last - 1; i >= lowest; --i) {
    const bool input_gradient = i > lowest || options.input_gradient;
    const auto& layer = layers_[static_cast<std::size_t>(i)];
    if (is_noise(layer.spec.kind)) {
      backward_noise(layer, workspace, i);
    } else {
      backward_dense(parameters, layer, workspace, i, input_gradient);
    }
  }
}

template <class T>
void Network<T>::backward_dense(ParameterBuffer<T>& parameters, const Layer& layer, Workspace<T>& workspace,
                                int i, bool input_gradient) const {
  const auto x = std::as_const(workspace).activation(i);
  const auto y = std::as_const(workspace).activation(i + 1);
  auto delta = workspace.delta(i + 1);
  const bool tied = layer.spec.kind == LayerKind::tied_dense;
  // dL/dz = dL/da f'(z); of logits, the loss has given dL/dz itself.
  if (i + 1 < layer_count() || !workspace.output_is_logits_) {
    const auto z = std::as_const(workspace.at(i + 1).pre_activation).get();
    activate_backward<T>(layer.spec.activation, y, z, delta);
  }
  const auto dz = as_const(delta);
  // dL/dW = x^T dL/dz; tied, with y = x W^T: dL/dW = (dL/dz)^T x.
  if (trains(parameters, layer.weights)) {
    const auto gradient = parameters.gradient_sum(layer.weights);
    if (tied) {
      gemm<T>(dz, Op::transpose, x, Op::none, gradient.sum, gradient.beta);
    } else {
      gemm<T>(x, Op::transpose, dz, Op::none, gradient.sum, gradient.beta);
    }
  }
  // dL/db = sum over the batch of dL/dz
  if (trains(parameters, layer.biases)) add_column_sums<T>(delta, parameters.gradients(layer.biases));
  // dL/dx = dL/dz W^T; tied: dL/dz W.
  if (input_gradient) {
    const auto weights = std::as_const(parameters).values(layer.weights);
    gemm<T>(dz, Op::none, weights, tied ? Op::none : Op::transpose, workspace.delta(i));
  }
}

template <class T>
void Network<T>::backward_noise(const Layer& layer, Workspace<T>& workspace, int i) const {
  // Added noise does not change the gradient; dropout that was off left its output's memory unused.
  const bool was_active = workspace.at(i + 1).values_at == i + 1;
  if (layer.spec.kind != LayerKind::dropout || !was_active) return;
  const auto keep = std::as_const(workspace.at(i + 1).keep).get();
  drop_backward<T>(layer.spec.amount, keep, workspace.delta(i + 1));
}

template class Network<float>;
template class Network<double>;

}  // namespace glyphlab
