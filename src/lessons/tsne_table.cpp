// See tsne_table.h.
#include "lessons/tsne_table.h"

#include "lessons/data_catalog.h"
#include "lessons/image_autoencoder.h"
#include "lessons/image_parameters.h"
#include "lessons/image_vae.h"
#include "lessons/tsne_words.h"

namespace glyphlab {

LessonInfo tsne_info() {
  using event::Part;
  LessonInfo info;
  info.id = "tsne";
  const std::vector<std::string> images{"pca", "pixels", "stacked", "sparse", "vae"};
  const std::vector<std::string> trained{"stacked", "sparse", "vae", "characters"};
  info.parameters = {
      shown_with(choice_row("dataset", "data", "mnist", image_dataset_names()), "source", images),
      choice_row("source", "data", "pca", {"pca", "pixels", "stacked", "sparse", "vae", "characters"}),
      shown_with(choice_row("task", "data", "finnish", TsneWords::tasks()), "source", {"characters"}),
      logarithmic(integer_row("points", "data", 5000, 50, 60000)),
      shown_with(integer_row("coding_size", "network", 30, 2, 500), "source", trained),
      shown_with(integer_row("epochs", "network", 3, 0, 100), "source", trained),
      logarithmic(real_row("perplexity", "map", "30", 2, 200)),
      choice_row("compare", "map", "single", {"single", "perplexities", "training"}),
      live(integer_row("iterations", "map", 750, 10, 5000)),
      live(real_row("early_exaggeration", "map", "12", 1, 50)),
      live(real_row("map_rate", "map", "0", 0, 10000)),
  };
  info.presets = {{"mnist", {}},
                  {"fashion", {{"dataset", "fashion-mnist"}}},
                  {"codings", {{"source", "stacked"}}},
                  {"before_after", {{"source", "stacked"}, {"compare", "training"}}},
                  {"perplexities", {{"compare", "perplexities"}}},
                  {"sparse", {{"source", "sparse"}, {"coding_size", "300"}}},
                  {"vae", {{"source", "vae"}}},
                  {"words", {{"source", "characters"}, {"coding_size", "64"}}},
                  {"pixels", {{"source", "pixels"}}},
                  {"large", {{"points", "60000"}}}};
  info.panels = {{"map", {Part::points}, 0.65F, 1.6F, false},
                 {"selected", {Part::images, Part::table, Part::controls}, 0.35F, 1.6F, false},
                 {"selection", {Part::text, Part::images, Part::bars}, 0.36F, 0.9F, false},
                 {"divergence", {Part::curves}, 0.28F, 0.9F, false},
                 {"quality", {Part::table}, 0.36F, 0.9F, false},
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

std::vector<TsneMapPlan> tsne_plan(const ParameterValues& values) {
  const auto perplexity = static_cast<float>(values.real("perplexity"));
  const std::string& compare = values.text("compare");
  if (compare == "perplexities") {
    // What beginners compare too late: the same points, seen from near and from far.
    return {{"perplexity_5", 5, false, {"tsne.title.perplexity", {"5"}}, {"", {"5"}}},
            {"perplexity_30", 30, false, {"tsne.title.perplexity", {"30"}}, {"", {"30"}}},
            {"perplexity_100", 100, false, {"tsne.title.perplexity", {"100"}}, {"", {"100"}}}};
  }
  const std::string& source = values.text("source");
  if (compare == "training" && source != "pca" && source != "pixels") {
    return {{"before_training", perplexity, true, {"tsne.title.before", {}}, {"tsne.column.before", {}}},
            {"after_training",
             perplexity,
             false,
             {"tsne.title.after", {values.text("epochs")}},
             {"tsne.column.after", {}}}};
  }
  return {{"map_divergence", perplexity, false, {}, {"tsne.quality.value", {}}}};
}

std::unique_ptr<ImageModel> tsne_model(const ParameterValues& values, Index pixels, std::uint64_t seed) {
  const int size = values.integer("coding_size");
  if (values.text("source") == "stacked") {
    ImageAutoencoderOptions options;
    options.pixels = pixels;
    options.coding_size = size;
    return std::make_unique<ImageAutoencoder>(options, seed);
  }
  if (values.text("source") == "sparse") {
    // One layer of codings, held to a mean activation of 0.1 by the KL term of the lesson `sparse`.
    ImageAutoencoderOptions options;
    options.pixels = pixels;
    options.encoder.clear();
    options.decoder.clear();
    options.coding_size = size;
    options.coding_activation = Activation::sigmoid;
    options.activity = {ActivityPenaltyKind::kl, 0.05, 0.1};
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
