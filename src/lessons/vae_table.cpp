// The table of the lesson `vae`.
#include "lessons/vae_table.h"

#include <array>

#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

std::vector<Parameter> parameters() {
  std::vector<Parameter> table = data_rows();
  append(table, {logarithmic(integer_row("latent_size", "network", 20, 2, 64)),
                 keras(sizes_row("encoder_layers", "network", "400", 2000), "units"),
                 keras(sizes_row("decoder_layers", "network", "400", 2000), "units"),
                 keras(choice_row("activation", "network", "relu", activation_choices()), "activation"),
                 keras(choice_row("initializer", "network", "torch", initializer_choices()),
                       "kernel_initializer"),
                 choice_row("likelihood", "training", "bernoulli", {"bernoulli", "gaussian"}),
                 live(toggle_row("latent_loss", "training", true)),
                 live(real_row("beta", "training", "1", 0, 10)),
                 live(integer_row("beta_warmup", "training", 0, 0, 50)),
                 toggle_row("plain_beside", "training", false)});
  append(table, training_rows());
  return table;
}

std::vector<Preset> presets() {
  // A. Geron, Hands-On Machine Learning, chapter 17: 784-150-100-10, 55,000 / 5,000 images. Its losses
  // are divided by 784; Adam and the optimiser do not see the difference of scale.
  const std::vector<std::pair<std::string, std::string>> geron{
      {"dataset", "fashion-mnist"}, {"validation_size", "5000"}, {"encoder_layers", "150,100"},
      {"decoder_layers", "100,150"}, {"latent_size", "10"}};
  auto third = geron;
  third.insert(third.end(), {{"likelihood", "gaussian"}, {"optimizer", "nadam"}});
  auto second = geron;
  second.insert(second.end(), {{"activation", "selu"}, {"optimizer", "rmsprop"}});
  return {
      {"pytorch", {}},
      {"pytorch_fashion", {{"dataset", "fashion-mnist"}}},
      {"plane", {{"latent_size", "2"}}},
      {"plain_beside", {{"latent_size", "2"}, {"plain_beside", "on"}}},
      {"latent_off", {{"latent_size", "2"}, {"latent_loss", "off"}}},
      {"beta4", {{"latent_size", "10"}, {"beta", "4"}}},
      {"geron3", third},
      {"geron2", second},
  };
}

std::vector<event::Panel> panels() {
  using event::Part;
  return {{"morph", {Part::images}, 0.22F, 0.0F, false},
          {"film", {Part::images, Part::controls}, 0.78F, 0.0F, false},
          {"plane", {Part::points}, 0.5F, 2.5F, false},
          {"generated", {Part::images, Part::controls}, 0.5F, 2.5F, false},
          {"plain_plane", {Part::points}, 0.4F, 1.6F, false, true},
          {"plain_pointer", {Part::images}, 0.2F, 1.6F, false, true},
          {"plain_generated", {Part::images}, 0.4F, 1.6F, false, true},
          {"curves", {Part::curves}, 0.34F, 1.0F, false},
          {"losses", {Part::curves}, 0.33F, 1.0F, false},
          {"tradeoff", {Part::curves}, 0.33F, 1.0F, false},
          {"pointer", {Part::images}, 0.25F, 1.0F, false},
          {"latent", {Part::bars}, 0.35F, 1.0F, false},
          {"code", {Part::images, Part::bars, Part::controls}, 0.4F, 1.0F, false},
          {"sampling", {Part::images, Part::bars, Part::controls}, 1.0F, 0.8F, false},
          {"reconstructions", {Part::images, Part::controls}, 1.0F, 0.0F, false},
          {"codings", {Part::histogram}, 1.0F, 0.7F, true}};
}

constexpr std::array kFigures{
    PublishedFigure{"pytorch", "vae.reference.pytorch", 105.1F},
    PublishedFigure{"pytorch_fashion", "vae.reference.pytorch", 244.0F},
    PublishedFigure{"geron3", "vae.reference.geron3", 24.4F},
    PublishedFigure{"geron2", "vae.reference.geron2", 245.6F},
};

}  // namespace

LessonInfo vae_info() { return {"vae", parameters(), presets(), panels()}; }

std::span<const PublishedFigure> vae_figures() { return kFigures; }

ImageVaeOptions vae_options(const ParameterValues& values, Index pixels) {
  ImageVaeOptions options;
  options.pixels = pixels;
  options.encoder = values.sizes("encoder_layers");
  options.latent_size = values.integer("latent_size");
  options.decoder = values.sizes("decoder_layers");
  options.activation = activation_named(values.text("activation"));
  options.likelihood =
      values.text("likelihood") == "gaussian" ? Loss::mse : Loss::binary_crossentropy;
  options.beta = values.real("beta");
  options.warmup_epochs = values.integer("beta_warmup");
  options.latent_loss = values.toggle("latent_loss");
  options.initializer = initializer_named(values.text("initializer"));
  options.optimizer = optimizer_options(values);
  return options;
}

}  // namespace glyphlab
