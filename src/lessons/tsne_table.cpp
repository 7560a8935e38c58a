// See tsne_table.h.
#include "lessons/tsne_table.h"

#include "lessons/data_catalog.h"
#include "lessons/image_autoencoder.h"
#include "lessons/image_parameters.h"
#include "lessons/image_vae.h"

namespace glyphlab {

LessonInfo tsne_info() {
  using event::Part;
  LessonInfo info;
  info.id = "tsne";
  info.parameters = {
      choice_row("dataset", "data", "mnist", image_dataset_names()),
      choice_row("source", "data", "pca", {"pca", "stacked", "vae"}),
      logarithmic(integer_row("points", "data", 5000, 50, 60000)),
      integer_row("coding_size", "network", 30, 2, 100),
      integer_row("epochs", "network", 3, 0, 100),
      logarithmic(real_row("perplexity", "map", "30", 2, 200)),
      live(integer_row("iterations", "map", 750, 10, 5000)),
      live(real_row("early_exaggeration", "map", "12", 1, 50)),
      live(real_row("map_rate", "map", "0", 0, 10000)),
  };
  info.presets = {{"mnist", {}},
                  {"fashion", {{"dataset", "fashion-mnist"}}},
                  {"codings", {{"source", "stacked"}}},
                  {"untrained", {{"source", "stacked"}, {"epochs", "0"}}},
                  {"large", {{"points", "60000"}}}};
  info.panels = {{"map", {Part::points}, 0.65F, 1.6F, false},
                 {"selected", {Part::images}, 0.35F, 1.6F, false},
                 {"divergence", {Part::curves}, 0.5F, 0.8F, false},
                 {"quality", {Part::table}, 0.5F, 0.8F, false},
                 {"training", {Part::curves}, 1.0F, 0.7F, true}};
  return info;
}

TsneOptions tsne_options(const ParameterValues& values) {
  TsneOptions options;
  options.iterations = values.integer("iterations");
  options.early_exaggeration = static_cast<float>(values.real("early_exaggeration"));
  options.learning_rate = static_cast<float>(values.real("map_rate"));
  return options;
}

std::unique_ptr<ImageModel> tsne_model(const ParameterValues& values, Index pixels, std::uint64_t seed) {
  const int size = values.integer("coding_size");
  if (values.text("source") == "stacked") {
    ImageAutoencoderOptions options;
    options.pixels = pixels;
    options.coding_size = size;
    return std::make_unique<ImageAutoencoder>(options, seed);
  }
  if (values.text("source") == "vae") {
    ImageVaeOptions options;
    options.pixels = pixels;
    options.latent_size = size;
    return std::make_unique<ImageVae>(options, seed);
  }
  return nullptr;
}

ImageTrainingOptions tsne_training(const ParameterValues& values) {
  ImageTrainingOptions options;
  options.dataset = values.text("dataset");
  options.epochs = values.integer("epochs");
  return options;
}

}  // namespace glyphlab
