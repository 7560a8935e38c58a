// The table of the lesson `pretraining`.
#include "lessons/pretraining_table.h"

#include <algorithm>

#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

constexpr const char* kLabels = "labels";

std::vector<Parameter> parameters() {
  std::vector<std::string> coding_activations = activation_choices();
  coding_activations.insert(coding_activations.begin(), "same");
  std::vector<Parameter> table;
  append(table, {live(logarithmic(integer_row("labels", kLabels, 100, 20, 60000))),
                 live(sizes_row("label_counts", kLabels, "20,50,100,200,500,1000,2000,5000", 60000)),
                 live(integer_row("draws", kLabels, 5, 1, 20)),
                 live(logarithmic(real_row("softmax_rate", kLabels, "1e-2", 1e-5, 1))),
                 live(logarithmic(real_row("fine_tuning_rate", kLabels, "3e-4", 1e-6, 1))),
                 live(logarithmic(real_row("network_rate", kLabels, "1e-3", 1e-6, 1))),
                 live(real_row("frozen_share", kLabels, "0.5", 0, 1)),
                 live(logarithmic(integer_row("classifier_steps", kLabels, 300, 10, 20000))),
                 live(integer_row("classifier_passes", kLabels, 3, 1, 100)),
                 live(logarithmic(integer_row("classifier_batch", kLabels, 32, 1, 1024))),
                 live(real_row("classifier_noise", kLabels, "0", 0, 1)),
                 live(real_row("classifier_dropout", kLabels, "0", 0, 0.9)),
                 live(real_row("classifier_decay", kLabels, "0", 0, 0.1))});
  append(table, data_rows());
  append(table, {choice_row("pretraining_model", "network", "autoencoder", {"autoencoder", "vae"}),
                 keras(sizes_row("encoder_layers", "network", "500", 2000), "units"),
                 keras(logarithmic(integer_row("coding_size", "network", 500, 1, 1024)), "units"),
                 keras(choice_row("activation", "network", "relu", activation_choices()), "activation"),
                 keras(choice_row("coding_activation", "network", "same", coding_activations), "activation"),
                 keras(choice_row("initializer", "network", "glorot_uniform", initializer_choices()),
                       "kernel_initializer"),
                 live(real_row("deformation", "noise", "1", 0, 2)),
                 choice_row("noise", "noise", "dropout", {"none", "gaussian", "dropout"}),
                 live(real_row("noise_amount", "noise", "0.5", 0, 0.95)),
                 keras(choice_row("loss", "training", "mse", {"mse", "bce"}), "loss")});
  for (Parameter& row : training_rows()) {
    if (row.name == "epochs") row = live(integer_row("epochs", "training", 5, 1, 100));
    table.push_back(std::move(row));
  }
  return table;
}

std::vector<Preset> presets() {
  return {{"lecture", {}},
          {"masking", {{"deformation", "0"}}},
          {"vae",
           {{"pretraining_model", "vae"}, {"encoder_layers", "500"}, {"coding_size", "10"}, {"loss", "bce"}}},
          // The reference's setting, a small network and a plain autoencoder, trained until it changes no more.
          {"plain",
           {{"encoder_layers", "100"},
            {"coding_size", "30"},
            {"deformation", "0"},
            {"noise", "none"},
            {"epochs", "10"},
            {"classifier_steps", "2000"},
            {"fine_tuning_rate", "1e-3"}}}};
}

std::vector<event::Panel> panels() {
  using event::Part;
  return {{"reconstructions", {Part::images, Part::controls}, 1.0F, 0.0F, false},
          {"accuracy", {Part::curves}, 0.6F, 2.0F, false},
          {"confusion", {Part::matrix, Part::controls}, 0.4F, 2.0F, false},
          {"behind", {Part::images, Part::text}, 1.0F, 0.0F, false},
          {"drawing", {Part::images, Part::controls}, 0.24F, 1.0F, false},
          {"answers", {Part::table}, 0.46F, 1.0F, false},
          {"curves", {Part::curves}, 0.3F, 1.0F, false},
          {"figures", {Part::table}, 1.0F, 0.0F, false}};
}

std::vector<int> reversed(std::vector<int> sizes) {
  std::reverse(sizes.begin(), sizes.end());
  return sizes;
}

}  // namespace

LessonInfo pretraining_info() {
  return {"pretraining", parameters(), presets(), panels()};
}

ImageAutoencoderOptions pretraining_autoencoder(const ParameterValues& values, Index pixels, Index width) {
  ImageAutoencoderOptions options;
  options.pixels = pixels;
  options.encoder = values.sizes("encoder_layers");
  options.decoder = reversed(options.encoder);
  options.coding_size = values.integer("coding_size");
  options.activation = activation_named(values.text("activation"));
  const std::string& coding = values.text("coding_activation");
  options.coding_activation = coding == "same" ? options.activation : activation_named(coding);
  options.loss = loss_named(values.text("loss"));
  options.noise = input_noise_named(values.text("noise"));
  options.noise_amount = values.real("noise_amount");
  options.deformation = values.real("deformation");
  options.image_width = width;
  options.initializer = initializer_named(values.text("initializer"));
  options.optimizer = optimizer_options(values);
  return options;
}

ImageVaeOptions pretraining_vae(const ParameterValues& values, Index pixels) {
  ImageVaeOptions options;
  options.pixels = pixels;
  options.encoder = values.sizes("encoder_layers");
  options.decoder = reversed(options.encoder);
  options.latent_size = values.integer("coding_size");
  options.activation = activation_named(values.text("activation"));
  options.likelihood = loss_named(values.text("loss"));
  options.initializer = initializer_named(values.text("initializer"));
  options.optimizer = optimizer_options(values);
  return options;
}

std::vector<Index> label_counts(const ParameterValues& values) {
  std::vector<Index> others;
  for (const int count : values.sizes("label_counts")) others.push_back(count);
  std::sort(others.begin(), others.end());
  std::vector<Index> counts{values.integer("labels")};
  for (const Index count : others) {
    if (std::find(counts.begin(), counts.end(), count) == counts.end()) counts.push_back(count);
  }
  return counts;
}

LabelSweepOptions sweep_options(const ParameterValues& values) {
  LabelSweepOptions options;
  options.counts = label_counts(values);
  options.draws = values.integer("draws");
  options.batch_size = values.integer("classifier_batch");
  options.steps = values.integer("classifier_steps");
  options.passes = values.integer("classifier_passes");
  options.frozen_share = values.real("frozen_share");
  options.classifier.softmax_rate = values.real("softmax_rate");
  options.classifier.fine_tuning_rate = values.real("fine_tuning_rate");
  options.classifier.network_rate = values.real("network_rate");
  options.classifier.noise = values.real("classifier_noise");
  options.classifier.dropout = values.real("classifier_dropout");
  options.classifier.weight_decay = values.real("classifier_decay");
  return options;
}

}  // namespace glyphlab
