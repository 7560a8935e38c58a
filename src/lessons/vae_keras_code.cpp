// The variational autoencoder as a Keras 3 program.
#include <cstdio>

#include "lessons/vae.h"

namespace glyphlab {
namespace {

std::string number(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.10g", value);
  return buffer;
}

std::string hidden_layers(const std::vector<int>& sizes, Activation activation, const char* first) {
  std::string code;
  std::string input = first;
  for (const int size : sizes) {
    code.append("h = keras.layers.Dense(").append(std::to_string(size)).append(", activation=\"");
    code.append(kActivationNames[static_cast<std::size_t>(activation)]).append("\")(").append(input);
    code.append(")\n");
    input = "h";
  }
  return code;
}

}  // namespace

std::string vae_keras_code(const ImageVaeOptions& options, const ImageTrainingOptions& training) {
  const bool bernoulli = options.likelihood == Loss::binary_crossentropy;
  const bool fashion = training.dataset == "fashion-mnist";
  std::string code = "import keras\nfrom keras import ops\n\n";
  code.append("(x_train, _), (x_test, _) = keras.datasets.").append(fashion ? "fashion_mnist" : "mnist");
  code.append(".load_data()\nx_train = x_train.reshape(-1, 784) / 255.0\nx_test = x_test.reshape(-1, 784) / 255.0\n");
  code.append("K = ").append(std::to_string(options.latent_size)).append("\n\n");
  code.append("\nclass Latent(keras.layers.Layer):\n");
  code.append("    \"\"\"z = mu + sigma * eps; adds the latent loss, nats per image.\"\"\"\n\n");
  code.append("    def call(self, inputs):\n        mu, log_var = inputs\n");
  code.append("        kl = -0.5 * ops.sum(1 + log_var - ops.square(mu) - ops.exp(log_var), axis=-1)\n");
  code.append("        self.add_loss(").append(number(options.latent_loss ? options.beta : 0.0));
  code.append(" * ops.mean(kl))\n");
  code.append("        return mu + ops.exp(0.5 * log_var) * keras.random.normal(ops.shape(mu))\n\n\n");
  code.append("image = keras.Input((784,))\n");
  code.append(hidden_layers(options.encoder, options.activation, "image"));
  const char* last = options.encoder.empty() ? "image" : "h";
  code.append("mu = keras.layers.Dense(K)(").append(last).append(")\n");
  code.append("log_var = keras.layers.Dense(K)(").append(last).append(")\n");
  code.append("z = Latent()([mu, log_var])\n");
  code.append(hidden_layers(options.decoder, options.activation, "z"));
  code.append("output = keras.layers.Dense(784, activation=\"sigmoid\")(");
  code.append(options.decoder.empty() ? "z" : "h").append(")\n\n");
  code.append("vae = keras.Model(image, output)\n");
  code.append("vae.compile(optimizer=\"").append(kOptimizerNames[static_cast<std::size_t>(options.optimizer.kind)]);
  code.append("\",\n            loss=lambda x, y: 784 * keras.losses.");
  code.append(bernoulli ? "binary_crossentropy" : "mean_squared_error").append("(x, y))\n");
  code.append("vae.optimizer.learning_rate = ").append(number(options.optimizer.learning_rate)).append("\n");
  code.append("vae.fit(x_train, x_train, batch_size=").append(std::to_string(training.batch_size));
  code.append(", epochs=").append(std::to_string(training.epochs > 0 ? training.epochs : 10));
  code.append(",\n        validation_data=(x_test, x_test))\n");
  return code;
}

}  // namespace glyphlab
