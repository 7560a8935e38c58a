// A feed-forward network: an immutable sequence of layers. Parameters live in a ParameterBuffer and
// intermediate results in a Workspace, both passed in, so that evaluation never disturbs training.
//
// Values between layers are numbered by BOUNDARY: boundary 0 is the input, boundary i the output of
// layer i - 1, boundary layer_count() the network's output. Any range of layers can be run: the
// encoder alone, or the decoder from a code written to the code's boundary.
#pragma once

#include <string>
#include <vector>

#include "core/math/random.h"
#include "core/nn/layer_spec.h"
#include "core/nn/parameter_buffer.h"
#include "core/nn/workspace.h"

namespace glyphlab {

/// A layer as the network sees it, and as a model summary prints it.
struct Layer {
  LayerSpec spec;
  Index inputs = 0;
  Index outputs = 0;
  RegionId weights = kNoRegion;  ///< of a tied layer: the region it shares
  RegionId biases = kNoRegion;
  Index own_parameters = 0;  ///< shared weights count at the layer that owns them

  bool has_weights() const { return weights != kNoRegion; }
};

/// Whether the last layer of the network applies its sigmoid or softmax. Cross-entropies are computed
/// from logits (see output_for in loss.h). No effect on a range that ends before the last layer.
enum class Output : std::uint8_t { activated, logits };

struct ForwardOptions {
  int first = 0;            ///< runs layers [first, last)
  int last = -1;            ///< -1: to the end
  Random* noise = nullptr;  ///< training: feeds dropout and Gaussian noise; null: evaluation
  Output output = Output::activated;
};

struct BackwardOptions {
  int first = 0;                ///< goes through layers [first, last), last one first
  int last = -1;                ///< -1: to the end
  bool input_gradient = false;  ///< whether delta(first) is wanted too
};

template <class T>
class Network {
 public:
  /// Appends the regions of the spec's layers to `parameters`, named prefix + layer name + "/weights"
  /// or "/biases". The spec must be valid: sizes >= 1, tied_to an earlier dense layer that fits.
  Network(NetworkSpec spec, ParameterBuffer<T>& parameters, const std::string& prefix = "");

  int layer_count() const { return static_cast<int>(layers_.size()); }
  const std::vector<Layer>& layers() const { return layers_; }
  /// Features at a boundary in [0, layer_count()].
  Index features(int boundary) const;
  Index inputs() const { return features(0); }
  Index outputs() const { return features(layer_count()); }
  Index parameter_count() const;

  /// Draws initial values for the network's own regions.
  void initialize(ParameterBuffer<T>& parameters, Random& random) const;
  void set_frozen(ParameterBuffer<T>& parameters, int first_layer, int last_layer, bool frozen) const;

  /// Computes boundaries first + 1 ... last from boundary `first`, which the caller has filled
  /// through workspace.prepare(first, rows).
  void forward(const ParameterBuffer<T>& parameters, Workspace<T>& workspace,
               const ForwardOptions& options = {}) const;

  /// After a forward over (at least) the same layers: reads workspace.delta(last), dLoss/d(boundary),
  /// which the caller has filled (for a forward with Output::logits: with respect to the logits), and
  /// ADDS to the gradients of the unfrozen regions. With input_gradient leaves the gradient in
  /// workspace.delta(first). To add a penalty at a code layer, go back to its boundary with
  /// input_gradient, add to workspace.delta(code), and go on from there with a second call.
  /// Overwrites the deltas and may be called once per forward.
  void backward(ParameterBuffer<T>& parameters, Workspace<T>& workspace,
                const BackwardOptions& options = {}) const;

 private:
  void forward_dense(const ParameterBuffer<T>& parameters, const Layer& layer, Workspace<T>& workspace, int i,
                     bool logits) const;
  void forward_noise(const Layer& layer, Workspace<T>& workspace, int i, Random* noise) const;
  void backward_dense(ParameterBuffer<T>& parameters, const Layer& layer, Workspace<T>& workspace, int i,
                      bool input_gradient) const;
  void backward_noise(const Layer& layer, Workspace<T>& workspace, int i) const;

  std::vector<Layer> layers_;
  Index inputs_ = 0;
};

}  // namespace glyphlab
