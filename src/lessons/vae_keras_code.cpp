// The variational autoencoder as a Keras 3 program.
#include "lessons/image_keras_code.h"
#include "lessons/vae.h"

namespace glyphlab {
namespace {

/// The layers [first, last) of a network, one after the other, from the variable `input`.
std::string chained_layers(const Network<float>& network, int first, int last, const OptimizerOptions& optimizer,
                           std::string input) {
  std::string code;
  for (int i = first; i < last; ++i) {
    const bool output = i == network.layer_count() - 1;
    const std::string name = output ? "output" : "h";
    code.append(name).append(" = ").append(keras_dense_code(network.layers()[static_cast<std::size_t>(i)], optimizer));
    code.append("(").append(input).append(")\n");
    input = name;
  }
  return code;
}

constexpr const char* kWarmUp = R"(

beta = keras.Variable(0.0, trainable=False)


class WarmUp(keras.callbacks.Callback):
    """The latent loss gains its weight over the first epochs."""

    def on_epoch_begin(self, epoch, logs=None):
        beta.assign()";

constexpr const char* kLatent = R"(

class Latent(keras.layers.Layer):
    """z = mu + sigma * eps; adds the latent loss, nats per image."""

    def call(self, inputs):
        mu, log_var = inputs
        kl = -0.5 * ops.sum(1 + log_var - ops.square(mu) - ops.exp(log_var), axis=-1)
        self.add_loss()";

constexpr const char* kSample = R"( * ops.mean(kl))
        return mu + ops.exp(0.5 * log_var) * keras.random.normal(ops.shape(mu))


)";

}  // namespace

std::string vae_keras_code(const ImageVaeOptions& options, const ImageTrainingOptions& training) {
  const ImageVae model(options, 1);
  const OptimizerOptions& optimizer = options.optimizer;
  const bool bernoulli = options.likelihood == Loss::binary_crossentropy;
  const bool warm_up = options.latent_loss && options.warmup_epochs > 0;
  const int hidden = model.encoder().layer_count() - 1;
  Layer latent = model.encoder().layers().back();  // mu and ln sigma^2 are one layer of ours
  latent.outputs = options.latent_size;

  std::string code = "import keras\nfrom keras import ops\n\n" + keras_data_code(training);
  if (warm_up) {
    code.append(kWarmUp).append(keras_number(options.beta)).append(" * min(1.0, epoch / ");
    code.append(std::to_string(options.warmup_epochs)).append("))\n");
  }
  code.append(kLatent).append(warm_up ? "beta" : keras_number(options.latent_loss ? options.beta : 0.0));
  code.append(kSample).append("image = keras.Input((784,))\n");
  code += chained_layers(model.encoder(), 0, hidden, optimizer, "image");
  for (const char* name : {"mu", "log_var"}) {
    code.append(name).append(" = ").append(keras_dense_code(latent, optimizer));
    code.append(hidden > 0 ? "(h)\n" : "(image)\n");
  }
  code.append("z = Latent()([mu, log_var])\n");
  code += chained_layers(model.decoder(), 0, model.decoder().layer_count(), optimizer, "z");
  code.append("\nvae = keras.Model(image, output)\n");
  code.append("vae.compile(\n    loss=lambda x, y: 784 * keras.losses.");
  code.append(bernoulli ? "binary_crossentropy" : "mean_squared_error").append("(x, y),\n    optimizer=");
  code.append(keras_optimizer_code(optimizer)).append(")\n");
  code.append("vae.fit(\n    x_train, x_train, ").append(keras_fit_arguments(training));
  std::string callbacks = keras_early_stopping_code(training);
  if (warm_up) callbacks.append(callbacks.empty() ? "" : ", ").append("WarmUp()");
  if (!callbacks.empty()) code.append(",\n    callbacks=[").append(callbacks).append("]");
  return code.append(")\nvae.summary()\nprint(vae.evaluate(x_test, x_test))\n");
}

}  // namespace glyphlab
