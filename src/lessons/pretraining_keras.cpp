// Writes Keras 3: phase 1 as the other lessons write it, then phase 2.
#include "lessons/pretraining_keras.h"

#include <cstdio>

#include "lessons/image_keras_code.h"
#include "lessons/image_parameters.h"
#include "lessons/image_pca.h"
#include "lessons/pretraining_table.h"
#include "lessons/vae.h"

namespace glyphlab {
namespace {

constexpr const char* kDeformation = R"(
# The autoencoder sees pictures that are turned, slanted, stretched and shifted a little, and must
# rebuild them as they were.
deformation = keras.Sequential([
    keras.layers.Reshape((28, 28, 1)),
    keras.layers.RandomRotation(TURN / (2 * 3.14159), fill_mode="constant"),
    keras.layers.RandomShear(x_factor=SLANT, fill_mode="constant"),
    keras.layers.RandomZoom(STRETCH, STRETCH, fill_mode="constant"),
    keras.layers.RandomTranslation(SHIFT, SHIFT, fill_mode="constant"),
    keras.layers.Flatten(),
])
)";

constexpr const char* kDraws = R"(
(_, y_train), (_, y_test) = keras.datasets.DATASET.load_data()
y_train = y_train[:len(x_train)]


def draw(seed):
    """Few labels: positions of images, the classes in turn."""
    random = np.random.default_rng(seed)
    members = [random.permutation(np.flatnonzero(y_train == c)) for c in range(10)]
    turn = np.concatenate([np.arange(len(one)) for one in members])
    return np.concatenate(members)[np.argsort(turn, kind="stable")][:LABELS]


def copy_of(network, trained):
    copy = keras.models.clone_model(network)
    if trained:
        copy.set_weights(network.get_weights())
    return copy


def accuracy(body, labelled, stages, rate=None):
    """Test accuracy of a softmax on `body`; stages: (frozen, share of the steps)."""
    first = "glorot_uniform" if rate else "zeros"  # random weights would shake a pretrained encoder
    model = keras.Sequential([keras.Input((784,)), HEAD])
    steps = max(STEPS, PASSES * -(-LABELS // BATCH))
    for frozen, share in stages:
        body.trainable = not frozen
        model.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"],
                      optimizer=keras.optimizers.Adam(SOFTMAX_RATE if frozen else rate or FINE_TUNING_RATE))
        batches = -(-LABELS // BATCH)
        model.fit(x_train[labelled], y_train[labelled], batch_size=BATCH, verbose=0,
                  epochs=max(1, round(share * steps / batches)))
    return model.evaluate(x_test, y_test, verbose=0)[1]


_, _, components = np.linalg.svd(x_train[::6] - x_train.mean(0), full_matrices=False)
pca = keras.Sequential([keras.Input((784,)), keras.layers.Dense(COMPONENTS)])
pca.set_weights([components[:COMPONENTS].T, -x_train.mean(0) @ components[:COMPONENTS].T])
pixels = keras.Sequential([keras.Input((784,)), keras.layers.Identity()])

methods = {
    "fine-tuned": lambda: (copy_of(encoder, True), [(False, 1)]),
    "frozen first": lambda: (copy_of(encoder, True), [(True, FROZEN), (False, 1 - FROZEN)]),
    "frozen": lambda: (copy_of(encoder, True), [(True, 1)]),
    "from scratch": lambda: (copy_of(encoder, False), [(False, 1)], NETWORK_RATE),
    "PCA": lambda: (pca, [(True, 1)]),
    "pixels": lambda: (pixels, [(True, 1)]),
}
for name, method in methods.items():
    results = []
    for seed in range(DRAWS):
        body, *training = method()
        results.append(accuracy(body, draw(seed), *training))
    print(f"{name}: {np.mean(results):.3f} +- {np.std(results, ddof=1) if DRAWS > 1 else 0:.3f}")
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string phase1(const ParameterValues& values, Index pixels) {
  const ImageTrainingOptions training = training_options(values);
  if (values.text("pretraining_model") == "vae") {
    return vae_keras_code(pretraining_vae(values, pixels), training) + "encoder = keras.Model(image, mu)\n";
  }
  const ImageAutoencoderOptions options = pretraining_autoencoder(values, pixels);
  std::string code = keras_code(options, training);
  if (options.deformation > 0) {
    const auto scaled = [&](float limit) {
      char buffer[24];
      std::snprintf(buffer, sizeof buffer, "%.4g", options.deformation * static_cast<double>(limit));
      return std::string(buffer);
    };
    const DeformationLimits limits;
    std::string deformation = replaced(kDeformation, "TURN", scaled(limits.turn));
    deformation = replaced(deformation, "SLANT", scaled(limits.slant));
    deformation = replaced(deformation, "STRETCH", scaled(limits.stretch));
    deformation = replaced(deformation, "SHIFT", scaled(limits.shift));
    code = replaced(code, "\nencoder = keras.Sequential(", deformation + "\nencoder = keras.Sequential(");
    code = replaced(code, "autoencoder = keras.Sequential([encoder,",
                    "autoencoder = keras.Sequential([deformation, encoder,");
  }
  if (options.noise == InputNoise::none) return code;
  return code +
         "\n# The noise belongs to phase 1 alone.\n"
         "encoder = keras.Sequential([keras.Input((784,)), *encoder.layers[1:]])\n";
}

}  // namespace

std::string pretraining_keras_code(const ParameterValues& values, Index pixels) {
  const LabelSweepOptions sweep = sweep_options(values);
  std::string head;
  if (sweep.classifier.noise > 0)
    head += "keras.layers.GaussianNoise(" + keras_number(sweep.classifier.noise) + "), ";
  head += "body, ";
  if (sweep.classifier.dropout > 0)
    head += "keras.layers.Dropout(" + keras_number(sweep.classifier.dropout) + "), ";
  head += "keras.layers.Dense(10, activation=\"softmax\", kernel_initializer=first";
  if (sweep.classifier.weight_decay > 0) {
    head += ", kernel_regularizer=keras.regularizers.L2(" + keras_number(sweep.classifier.weight_decay / 2) + ")";
  }
  head += ")";
  const Index components =
      std::min<Index>({values.integer("coding_size"), ImagePca::kMostComponents, pixels});
  std::string code = "# Phase 1: all images, no labels.\n" + phase1(values, pixels);
  code += "\n# Phase 2: few labels.\nimport numpy as np\n\n";
  const auto constant = [&](const char* name, const std::string& value) {
    code.append(name).append(" = ").append(value).append("\n");
  };
  constant("LABELS", std::to_string(values.integer("labels")));
  constant("DRAWS", std::to_string(sweep.draws));
  constant("STEPS", std::to_string(sweep.steps));
  constant("PASSES", std::to_string(sweep.passes));
  constant("BATCH", std::to_string(sweep.batch_size));
  constant("SOFTMAX_RATE", keras_number(sweep.classifier.softmax_rate));
  constant("FINE_TUNING_RATE", keras_number(sweep.classifier.fine_tuning_rate));
  constant("NETWORK_RATE", keras_number(sweep.classifier.network_rate));
  constant("FROZEN", keras_number(sweep.frozen_share));
  constant("COMPONENTS", std::to_string(components));
  std::string draws = replaced(kDraws, "HEAD", head);
  draws = replaced(draws, "DATASET", values.text("dataset") == "fashion-mnist" ? "fashion_mnist" : "mnist");
  return code + draws;
}

}  // namespace glyphlab
