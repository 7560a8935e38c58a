// The table of the lesson `stacked`.
#include "lessons/stacked_table.h"

#include <array>

#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

std::vector<Parameter> parameters() {
  std::vector<std::string> coding_activations = activation_choices();
  coding_activations.insert(coding_activations.begin(), "same");
  std::vector<Parameter> table = data_rows();
  append(
      table,
      {
          keras(logarithmic(integer_row("coding_size", "network", 30, 1, 1024)), "units"),
          keras(sizes_row("encoder_layers", "network", "100", 2000), "units"),
          keras(sizes_row("decoder_layers", "network", "100", 2000), "units"),
          keras(choice_row("activation", "network", "relu", activation_choices()), "activation"),
          keras(choice_row("coding_activation", "network", "same", coding_activations), "activation"),
          keras(choice_row("output_activation", "network", "sigmoid", {"sigmoid", "linear"}), "activation"),
          toggle_row("tied_weights", "network", false),
          keras(choice_row("initializer", "network", "glorot_uniform", initializer_choices()),
                "kernel_initializer"),
          choice_row("noise", "noise", "none", {"none", "gaussian", "dropout"}),
          live(real_row("noise_amount", "noise", "0.5", 0, 0.95)),
          keras(choice_row("loss", "training", "mse", {"mse", "bce"}), "loss"),
      });
  append(table, training_rows());
  append(table, {toggle_row("layerwise", "training", false),
                 integer_row("layerwise_epochs", "training", 10, 1, 100)});
  return table;
}

using Values = std::vector<std::pair<std::string, std::string>>;

Values with(Values values, const Values& more) {
  values.insert(values.end(), more.begin(), more.end());
  return values;
}

std::vector<Preset> presets() {
  // A. Geron, Hands-On Machine Learning, chapter 17. Third edition: ReLU, linear output, MSE, Nadam,
  // batches of 32. Second edition: SELU, sigmoid output, BCE, SGD. Both: 55,000 / 5,000 images.
  const Values fashion{{"dataset", "fashion-mnist"}, {"validation_size", "5000"}, {"batch_size", "32"}};
  const Values nadam = with(fashion, {{"optimizer", "nadam"}});
  const Values third = with(nadam, {{"output_activation", "linear"}});
  const Values second = with(
      fashion, {{"optimizer", "sgd"}, {"learning_rate", "1.5"}, {"activation", "selu"}, {"loss", "bce"}});
  const Values dropout{{"noise", "dropout"}, {"noise_amount", "0.5"}};
  return {
      {"mnist", {}},
      {"fashion", {{"dataset", "fashion-mnist"}}},
      {"geron3", nadam},
      {"geron3_linear", third},
      {"geron3_tied", with(third, {{"tied_weights", "on"}})},
      {"geron3_layerwise", with(third, {{"layerwise", "on"}, {"layerwise_epochs", "10"}})},
      {"geron3_dropout", with(third, dropout)},
      {"geron2", second},
      {"geron2_tied", with(second, {{"tied_weights", "on"}})},
      {"geron2_dropout", with(with(second, dropout), {{"learning_rate", "1"}})},
      {"hinton2006",
       {{"encoder_layers", "1000,500,250"},
        {"decoder_layers", "250,500,1000"},
        {"coding_size", "30"},
        {"coding_activation", "linear"}}},
      {"overcomplete", {{"encoder_layers", ""}, {"decoder_layers", ""}, {"coding_size", "1000"}}},
      {"overcomplete_denoising",
       with({{"encoder_layers", ""}, {"decoder_layers", ""}, {"coding_size", "1000"}}, dropout)},
  };
}

std::vector<event::Panel> panels() {
  using event::Part;
  return {{"reconstructions", {Part::images, Part::controls}, 1.0F, 0.0F, false},
          {"curves", {Part::curves}, 0.6F, 1.0F, false},
          {"code", {Part::images, Part::bars, Part::controls}, 0.4F, 1.0F, false},
          {"weights", {Part::images}, 0.6F, 0.7F, true},
          {"codings", {Part::histogram}, 0.4F, 0.7F, true}};
}

constexpr std::array kFigures{
    PublishedFigure{"mnist", "stacked.reference.pytorch_mnist", 0.0117F},
    PublishedFigure{"fashion", "stacked.reference.pytorch_fashion", 0.0133F},
    PublishedFigure{"geron3", "stacked.reference.geron3", 0.0132F},
    PublishedFigure{"geron3_linear", "stacked.reference.geron3_linear", 0.0132F},
    PublishedFigure{"geron3_tied", "stacked.reference.geron3_tied", 0.0133F},
    PublishedFigure{"geron3_layerwise", "stacked.reference.geron3_layerwise", 0.0133F},
    PublishedFigure{"geron3_dropout", "stacked.reference.geron3_dropout", 0.0166F},
    PublishedFigure{"geron2", "stacked.reference.geron2", 0.2835F},
    PublishedFigure{"geron2_tied", "stacked.reference.geron2_tied", 0.2839F},
    PublishedFigure{"geron2_dropout", "stacked.reference.geron2_dropout", 0.2958F},
    PublishedFigure{"hinton2006", "stacked.reference.hinton2006", 0.0038F},
};

}  // namespace

LessonInfo stacked_info() {
  return {"stacked", parameters(), presets(), panels()};
}

std::span<const PublishedFigure> stacked_figures() {
  return kFigures;
}

ImageAutoencoderOptions stacked_options(const ParameterValues& values, Index pixels) {
  ImageAutoencoderOptions options;
  options.pixels = pixels;
  options.encoder = values.sizes("encoder_layers");
  options.coding_size = values.integer("coding_size");
  options.decoder = values.sizes("decoder_layers");
  options.activation = activation_named(values.text("activation"));
  const std::string& coding = values.text("coding_activation");
  options.coding_activation = coding == "same" ? options.activation : activation_named(coding);
  options.output_activation = activation_named(values.text("output_activation"));
  options.loss = loss_named(values.text("loss"));
  options.tied = values.toggle("tied_weights");
  options.noise = input_noise_named(values.text("noise"));
  options.noise_amount = values.real("noise_amount");
  options.initializer = initializer_named(values.text("initializer"));
  options.layerwise_epochs = values.toggle("layerwise") ? values.integer("layerwise_epochs") : 0;
  options.optimizer = optimizer_options(values);
  return options;
}

}  // namespace glyphlab
