// The table of the lesson `sparse`.
#include "lessons/sparse_table.h"

#include <array>

#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

std::vector<Parameter> parameters() {
  std::vector<Parameter> table = data_rows();
  append(table,
         {keras(logarithmic(integer_row("coding_size", "network", 1024, 2, 1024)), "units"),
          keras(sizes_row("encoder_layers", "network", "", 2000), "units"),
          keras(sizes_row("decoder_layers", "network", "", 2000), "units"),
          keras(choice_row("activation", "network", "relu", activation_choices()), "activation"),
          keras(choice_row("output_activation", "network", "sigmoid", {"sigmoid", "linear"}), "activation"),
          keras(choice_row("initializer", "network", "glorot_uniform", initializer_choices()),
                "kernel_initializer"),
          live(choice_row("regularizer", "regularization", "kl", {"none", "l1", "kl"})),
          keras(live(logarithmic(real_row("l1_weight", "regularization", "1e-3", 1e-6, 0.1))),
                "activity_regularizer"),
          live(logarithmic(real_row("kl_weight", "regularization", "0.01", 1e-4, 10))),
          live(real_row("target_sparsity", "regularization", "0.1", 0.01, 0.9)),
          choice_row("side_by_side", "regularization", "off", {"off", "two", "three"}),
          keras(choice_row("loss", "training", "mse", {"mse", "bce"}), "loss")});
  append(table, training_rows());
  return table;
}

using Values = std::vector<std::pair<std::string, std::string>>;

std::vector<Preset> presets() {
  const auto with = [](Values values, const Values& more) {
    values.insert(values.end(), more.begin(), more.end());
    return values;
  };
  // PyTorch on the project's machine: 784-300-784, Adam, MSE per pixel plus the penalty.
  const Values pytorch{{"coding_size", "300"}, {"initializer", "torch"}};
  // A. Geron, Hands-On Machine Learning, chapter 17: 784-100-300-100-784, batches of 32. TensorFlow's
  // Keras divides a layer's penalty by the batch size: so his KL weights of 0.05 and 0.005 are 32 times
  // smaller here, while his L1 sums over the batch and becomes our mean over it.
  const Values geron{{"dataset", "fashion-mnist"}, {"validation_size", "5000"}, {"batch_size", "32"},
                     {"coding_size", "300"},       {"encoder_layers", "100"},   {"decoder_layers", "100"}};
  const Values third = with(geron, {{"optimizer", "nadam"}, {"output_activation", "linear"}});
  const Values second = with(
      geron, {{"optimizer", "sgd"}, {"learning_rate", "1"}, {"activation", "selu"}, {"loss", "bce"}});
  return {
      {"lecture_kl", {}},
      {"lecture_l1", {{"regularizer", "l1"}}},
      {"none", {{"regularizer", "none"}}},
      {"side_by_side", {{"coding_size", "300"}, {"kl_weight", "0.05"}, {"side_by_side", "three"}}},
      {"pytorch_none", with(pytorch, {{"regularizer", "none"}})},
      {"pytorch_l1", with(pytorch, {{"regularizer", "l1"}})},
      {"pytorch_kl", with(pytorch, {{"kl_weight", "0.05"}})},
      {"geron3_l1", with(third, {{"regularizer", "l1"}, {"l1_weight", "1e-4"}})},
      {"geron3_kl", with(third, {{"kl_weight", "0.00015625"}})},
      {"geron2_l1", with(second, {{"regularizer", "l1"}})},
      {"geron2_kl", with(second, {{"kl_weight", "0.0015625"}})},
  };
}

std::vector<event::Panel> panels() {
  using event::Part;
  return {{"reconstructions", {Part::images, Part::controls}, 1.0F, 0.0F, false},
          {"curves", {Part::curves}, 0.5F, 1.0F, false},
          {"weights", {Part::images}, 0.5F, 1.0F, false},
          {"side_curves", {Part::curves}, 0.5F, 1.0F, false, true},
          {"side_figures", {Part::table}, 0.5F, 1.0F, false, true},
          {"side_images", {Part::images}, 0.5F, 0.0F, false, true},
          {"side_weights", {Part::images}, 0.5F, 0.0F, false, true},
          {"inputs", {Part::images, Part::text}, 0.5F, 0.0F, false},
          {"parts", {Part::images, Part::text, Part::controls}, 0.5F, 0.0F, false},
          {"codings", {Part::histogram}, 0.34F, 0.8F, false},
          {"means", {Part::histogram, Part::text}, 0.33F, 0.8F, false},
          {"cost", {Part::curves}, 0.33F, 0.8F, false}};
}

constexpr std::array kFigures{
    PublishedFigure{"pytorch_none", "sparse.reference.pytorch", 0.0025F},
    PublishedFigure{"pytorch_l1", "sparse.reference.pytorch", 0.0173F},
    PublishedFigure{"pytorch_kl", "sparse.reference.pytorch", 0.0137F},
    PublishedFigure{"geron3_l1", "sparse.reference.geron3", 0.0111F},
    PublishedFigure{"geron3_kl", "sparse.reference.geron3", 0.0099F},
    PublishedFigure{"geron2_l1", "sparse.reference.geron2", 0.3212F},
    PublishedFigure{"geron2_kl", "sparse.reference.geron2", 0.3053F},
};

}  // namespace

LessonInfo sparse_info() { return {"sparse", parameters(), presets(), panels()}; }

std::span<const PublishedFigure> sparse_figures() { return kFigures; }

std::vector<std::string> sparse_runs_beside(const ParameterValues& values) {
  const std::string& own = values.text("regularizer");
  const std::string& wish = values.text("side_by_side");
  std::vector<std::string> others;
  if (wish == "off") return others;
  // Two: with and without a penalty.
  if (wish == "two") return {own == "none" ? "kl" : "none"};
  for (const char* name : {"none", "l1", "kl"}) {
    if (own != name) others.emplace_back(name);
  }
  return others;
}

ActivityPenalty sparse_penalty(const ParameterValues& values, const std::string& name) {
  ActivityPenalty penalty;
  penalty.kind = name == "l1"   ? ActivityPenaltyKind::l1
                 : name == "kl" ? ActivityPenaltyKind::kl
                                : ActivityPenaltyKind::none;
  penalty.weight = name == "l1" ? values.real("l1_weight") : values.real("kl_weight");
  penalty.target = values.real("target_sparsity");
  return penalty;
}

ImageAutoencoderOptions sparse_options(const ParameterValues& values, Index pixels) {
  ImageAutoencoderOptions options;
  options.pixels = pixels;
  options.encoder = values.sizes("encoder_layers");
  options.coding_size = values.integer("coding_size");
  options.decoder = values.sizes("decoder_layers");
  options.activation = activation_named(values.text("activation"));
  options.coding_activation = Activation::sigmoid;
  options.output_activation = activation_named(values.text("output_activation"));
  options.loss = loss_named(values.text("loss"));
  options.initializer = initializer_named(values.text("initializer"));
  options.activity = sparse_penalty(values, values.text("regularizer"));
  options.coding_metrics = true;
  options.optimizer = optimizer_options(values);
  return options;
}

}  // namespace glyphlab
