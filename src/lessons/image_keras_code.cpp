// Writes Keras 3 programs.
#include "lessons/image_keras_code.h"

#include <cstdio>

namespace glyphlab {
namespace {

/// A Python float literal that reads back as the same number.
std::string number(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.10g", value);
  return buffer;
}

std::string quoted(std::string_view text) {
  std::string result(text);
  result.insert(result.begin(), '"');
  result.push_back('"');
  return result;
}

std::string initializer_arguments(Initializer initializer, Index fan_in) {
  if (initializer == Initializer::glorot_uniform) return "";  // Keras' own default
  if (initializer != Initializer::torch) {
    return ", kernel_initializer=" + quoted(kInitializerNames[static_cast<std::size_t>(initializer)]);
  }
  const std::string bound = "1 / " + std::to_string(fan_in) + " ** 0.5";
  const std::string uniform = "keras.initializers.RandomUniform(-" + bound + ", " + bound + ")";
  return ", kernel_initializer=" + uniform + ", bias_initializer=" + uniform;
}

std::string regularizer_argument(const OptimizerOptions& optimizer) {
  if (optimizer.weight_decay <= 0 || optimizer.kind == OptimizerKind::adamw) return "";
  return ", kernel_regularizer=keras.regularizers.L2(" + number(optimizer.weight_decay / 2) + ")";
}

/// A layer without weights that adds the penalty, sums and means as ours has them: how Keras itself
/// scales an activity_regularizer has changed between its versions.
std::string penalty_class(const ActivityPenalty& penalty) {
  if (penalty.kind == ActivityPenaltyKind::none) return "";
  std::string code = "\nclass Penalty(keras.layers.Layer):\n    def call(self, codings):\n";
  if (penalty.kind == ActivityPenaltyKind::l1) {
    code += "        self.add_loss(" + number(penalty.weight) +
            " * ops.mean(ops.sum(ops.abs(codings), axis=-1)))\n";
  } else {
    const std::string target = number(penalty.target);
    const std::string rest = number(1 - penalty.target);
    code += "        p = ops.clip(ops.mean(codings, axis=0), 1e-6, 1 - 1e-6)\n";
    code += "        kl = " + target + " * ops.log(" + target + " / p) + " + rest + " * ops.log(" + rest +
            " / (1 - p))\n";
    code += "        self.add_loss(" + number(penalty.weight) + " * ops.sum(kl))\n";
  }
  return code + "        return codings\n\n";
}

constexpr const char* kTransposeClass = R"(
class DenseTranspose(keras.layers.Layer):
    """A dense layer with another one's weights, transposed, and biases of its own."""

    def __init__(self, dense, activation):
        super().__init__()
        self.tied_to = [dense]  # in a list: the weights belong to that layer
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        units = self.tied_to[0].kernel.shape[0]
        self.bias = self.add_weight(shape=(units,), initializer="zeros", name="bias")

    def call(self, inputs):
        kernel = keras.ops.transpose(self.tied_to[0].kernel)
        return self.activation(keras.ops.matmul(inputs, kernel) + self.bias)

)";

/// Variables enc_1 ... and dec_1 ..., one per dense layer, and the noise.
std::string layer_lines(const Network<float>& network, const ImageAutoencoderOptions& model) {
  std::string code;
  int dense_layers = 0;
  const int depth = static_cast<int>(model.encoder.size()) + 1;
  for (const Layer& layer : network.layers()) {
    if (layer.spec.kind == LayerKind::dropout) {
      code += "noise = keras.layers.Dropout(" + number(model.noise_amount) + ")\n";
    } else if (layer.spec.kind == LayerKind::gaussian_noise) {
      code += "noise = keras.layers.GaussianNoise(" + number(model.noise_amount) + ")\n";
    } else {
      const bool encodes = dense_layers < depth;
      const int number_of_layer = encodes ? dense_layers + 1 : dense_layers - depth + 1;
      code += (encodes ? "enc_" : "dec_") + std::to_string(number_of_layer) + " = ";
      if (layer.spec.kind == LayerKind::tied_dense) {
        const auto activation = kActivationNames[static_cast<std::size_t>(layer.spec.activation)];
        code += "DenseTranspose(enc_" + std::to_string(2 * depth - dense_layers) + ", " + quoted(activation) +
                ")";
      } else {
        code += keras_dense_code(layer, model.optimizer);
      }
      code += "\n";
      ++dense_layers;
    }
  }
  return code;
}

std::string layer_list(const char* prefix, int first, int last) {
  std::string list;
  for (int i = first; i <= last; ++i) list += (list.empty() ? "" : ", ") + (prefix + std::to_string(i));
  return list;
}

std::string compile_line(const char* model, const char* loss, const OptimizerOptions& optimizer) {
  return std::string(model) + ".compile(loss=" + quoted(loss) +
         ", optimizer=" + keras_optimizer_code(optimizer) + ")\n";
}

/// Each pair of layers as an autoencoder of its own, on the codings of the pair before.
std::string layerwise_code(const ImageAutoencoderOptions& model, const ImageTrainingOptions& training) {
  const int depth = static_cast<int>(model.encoder.size()) + 1;
  std::string code = "\n# One pair of layers at a time, each on the codings of the one before.\n";
  code += "inputs, held_back = x_train, x_valid\n";
  for (int i = 1; i <= depth; ++i) {
    const bool first = i == 1;
    const std::string noise = first && model.noise != InputNoise::none ? "noise, " : "";
    const std::string pair = "enc_" + std::to_string(i) + ", dec_" + std::to_string(depth + 1 - i);
    code += "pair = keras.Sequential([" + noise + pair + "])\n";
    const bool bce = first && model.loss == Loss::binary_crossentropy;
    code += compile_line("pair", bce ? "binary_crossentropy" : "mse", model.optimizer);
    code += "pair.fit(inputs, inputs, epochs=" + std::to_string(model.layerwise_epochs) +
            ", batch_size=" + std::to_string(training.batch_size) +
            ", validation_data=(held_back, held_back))\n";
    if (i == depth) continue;
    code += "inputs, held_back = enc_" + std::to_string(i) + "(inputs).numpy(), enc_" + std::to_string(i) +
            "(held_back).numpy()\n";
  }
  return code + "\n# And now all of them together.\n";
}

}  // namespace

std::string keras_number(double value) { return number(value); }

std::string keras_dense_code(const Layer& layer, const OptimizerOptions& optimizer) {
  const auto activation = kActivationNames[static_cast<std::size_t>(layer.spec.activation)];
  std::string arguments = std::to_string(layer.outputs);
  if (layer.spec.activation == Activation::leaky_relu) {
    arguments += ", activation=keras.layers.LeakyReLU(negative_slope=0.3)";
  } else if (layer.spec.activation == Activation::gelu) {
    arguments += ", activation=lambda x: keras.activations.gelu(x, approximate=False)";
  } else {
    arguments += ", activation=" + quoted(activation);
  }
  arguments += initializer_arguments(layer.spec.initializer, layer.inputs) + regularizer_argument(optimizer);
  return "keras.layers.Dense(" + arguments + ")";
}

std::string keras_fit_arguments(const ImageTrainingOptions& training) {
  constexpr int kEpochsWhenEndless = 20;
  return "epochs=" + std::to_string(training.epochs > 0 ? training.epochs : kEpochsWhenEndless) +
         ", batch_size=" + std::to_string(training.batch_size) + ",\n    validation_data=(x_valid, x_valid)";
}

std::string keras_early_stopping_code(const ImageTrainingOptions& training) {
  if (training.patience <= 0) return "";
  return "keras.callbacks.EarlyStopping(patience=" + std::to_string(training.patience) +
         ", restore_best_weights=True)";
}

std::string keras_data_code(const ImageTrainingOptions& training) {
  const bool fashion = training.dataset == "fashion-mnist";
  std::string code = "(x_train, _), (x_test, _) = keras.datasets.";
  code += fashion ? "fashion_mnist" : "mnist";
  code += ".load_data()\n";
  code += "x_train = x_train.reshape(-1, 784).astype(\"float32\") / 255\n";
  code += "x_test = x_test.reshape(-1, 784).astype(\"float32\") / 255\n";
  if (training.validation_size > 0) {
    const std::string size = std::to_string(training.validation_size);
    code += "x_train, x_valid = x_train[:-" + size + "], x_train[-" + size + ":]\n";
  } else {
    code += "x_valid = x_test  # no images held back: the test images are only watched\n";
  }
  if (training.limit > 0) code += "x_train = x_train[:" + std::to_string(training.limit) + "]\n";
  return code;
}

std::string keras_optimizer_code(const OptimizerOptions& optimizer) {
  static constexpr const char* kClasses[] = {"SGD", "SGD", "SGD", "RMSprop", "Adam", "Nadam", "AdamW"};
  std::string code = std::string("keras.optimizers.") + kClasses[static_cast<std::size_t>(optimizer.kind)] +
                     "(learning_rate=" + number(optimizer.learning_rate);
  const bool nesterov = optimizer.kind == OptimizerKind::nesterov;
  if (nesterov || optimizer.kind == OptimizerKind::momentum)
    code += ", momentum=" + number(optimizer.momentum);
  if (nesterov) code += ", nesterov=True";
  if (optimizer.kind == OptimizerKind::adamw) code += ", weight_decay=" + number(optimizer.weight_decay);
  if (optimizer.clip_norm > 0) code += ", global_clipnorm=" + number(optimizer.clip_norm);
  return code + ")";
}

std::string keras_code(const ImageAutoencoderOptions& model, const ImageTrainingOptions& training) {
  ParameterBuffer<float> parameters;
  const Network<float> network(autoencoder_spec(model), parameters);
  const int encoder = static_cast<int>(model.encoder.size()) + 1;
  const int decoder = static_cast<int>(model.decoder.size()) + 1;
  const bool penalised = model.activity.kind != ActivityPenaltyKind::none;
  std::string code = penalised ? "import keras\nfrom keras import ops\n\n" : "import keras\n\n";
  code += keras_data_code(training);
  if (model.tied) code.append("\n").append(kTransposeClass);
  if (penalised) code.append("\n").append(penalty_class(model.activity));
  code.append("\n").append(layer_lines(network, model));
  if (model.layerwise_epochs > 0) code += layerwise_code(model, training);
  code += "\nencoder = keras.Sequential([keras.Input((784,)), ";
  if (model.noise != InputNoise::none) code += "noise, ";
  code += layer_list("enc_", 1, encoder) + (penalised ? ", Penalty()" : "") + "])\n";
  code += "decoder = keras.Sequential([keras.Input((" + std::to_string(model.coding_size) + ",)), " +
          layer_list("dec_", 1, decoder) + "])\n";
  code += "autoencoder = keras.Sequential([encoder, decoder])\n";
  code +=
      compile_line("autoencoder", model.loss == Loss::mse ? "mse" : "binary_crossentropy", model.optimizer);
  const std::string stopping = keras_early_stopping_code(training);
  code += "autoencoder.fit(\n    x_train, x_train, " + keras_fit_arguments(training);
  if (!stopping.empty()) code += ",\n    callbacks=[" + stopping + "]";
  code += ")\nautoencoder.summary(expand_nested=True)\n";
  return code + "print(autoencoder.evaluate(x_test, x_test))\n";
}

}  // namespace glyphlab
