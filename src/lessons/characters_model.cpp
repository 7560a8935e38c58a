// Building, training and asking one model.
#include "lessons/characters_model.h"

#include <algorithm>

#include "lessons/image_model_state.h"
#include "lessons/image_parameters.h"

namespace glyphlab {
namespace {

/// Of similarities between -1 and 1 in the softmax over a batch.
constexpr double kSharpness = 20;

Cell cell_of(const ParameterValues& values) {
  const auto cell = std::find(kCellNames.begin(), kCellNames.end(), values.text("cell"));
  return static_cast<Cell>(cell - kCellNames.begin());
}

TextEncoderSpec character_spec(ReaderKind kind, const ParameterValues& values, Index items) {
  TextEncoderSpec spec;
  spec.kind = kind == ReaderKind::convolution ? EncoderKind::convolution : EncoderKind::recurrent;
  spec.items = items;
  spec.dimensions = values.integer("embedding");
  spec.cell = cell_of(values);
  spec.units = values.integer("units");
  spec.bidirectional = values.toggle("bidirectional");
  const auto pooling = std::find(kPoolingNames.begin(), kPoolingNames.end(), values.text("pooling"));
  spec.pooling = static_cast<Pooling>(pooling - kPoolingNames.begin());
  spec.widths = values.sizes("widths");
  spec.filters = values.integer("filters");
  return spec;
}

TextClassifierSpec classifier_spec(ReaderKind kind, const ParameterValues& values, const ModelShape& shape) {
  TextClassifierSpec spec;
  if (kind != ReaderKind::word) spec.encoders.push_back(character_spec(kind, values, shape.characters));
  if (kind == ReaderKind::word || kind == ReaderKind::hybrid) {
    TextEncoderSpec mean;
    mean.kind = EncoderKind::mean;
    mean.items = shape.words;
    mean.dimensions = values.integer("word_embedding");
    spec.encoders.push_back(std::move(mean));
  }
  spec.dropout = static_cast<float>(values.real(dropout_rate_of(kind)));
  spec.classes = shape.classes == 2 ? 1 : shape.classes;
  if (shape.pairs) {
    spec.vectors = true;
    spec.classes = CharactersModel::kVectorSize;
  }
  if (shape.sentences && values.toggle("context")) {
    spec.context = {values.integer("units"), cell_of(values), true};
    spec.context_dropout = static_cast<float>(values.real("context_dropout"));
  }
  return spec;
}

}  // namespace

void TextBatch::clear() {
  characters.clear();
  words.clear();
  labels.clear();
  lengths.clear();
}

void TextBatch::reserve(std::size_t texts) {
  characters.reserve(texts);
  words.reserve(texts);
  labels.reserve(texts);
}

CharactersModel::CharactersModel(ReaderKind kind, const ParameterValues& values, const ModelShape& shape,
                                 std::uint64_t seed)
    : kind_(kind),
      classifier_(classifier_spec(kind, values, shape), seed),
      optimizer_(optimizer_options(values), classifier_.parameters().size()) {}

const TextEncoder<float>* CharactersModel::reader() const {
  return kind_ == ReaderKind::word ? nullptr : &classifier_.encoder(0);
}

CharactersModel::Inputs CharactersModel::inputs(const TextBatch& batch) const {
  Inputs inputs;
  inputs.lengths = batch.lengths;
  if (kind_ != ReaderKind::word) inputs.spans[inputs.count++] = batch.characters;
  if (kind_ == ReaderKind::word || kind_ == ReaderKind::hybrid) inputs.spans[inputs.count++] = batch.words;
  return inputs;
}

double CharactersModel::train(const TextBatch& batch, double learning_rate, Random* noise) {
  const Inputs spans = inputs(batch);
  const double loss = classifier_.spec().vectors ? classifier_.pair_gradient(spans, kSharpness, noise)
                                                 : classifier_.gradient(spans, batch.labels, noise);
  optimizer_.set_learning_rate(learning_rate);
  optimizer_.step(classifier_.parameters());
  return loss;
}

ConstMatrixView<float> CharactersModel::probabilities(const TextBatch& batch) {
  const Inputs spans = inputs(batch);
  return classifier_.probabilities(spans);
}

void CharactersModel::set_optimizer(const OptimizerOptions& options) {
  Optimizer<float> changed(options, classifier_.parameters().size());
  changed.restore(optimizer_.state());
  optimizer_ = std::move(changed);
}

double CharactersModel::flop(double characters, double texts) const {
  const auto* encoder = reader();
  double head = 6.0 * static_cast<double>(classifier_.head().inputs() * classifier_.head().outputs()) * texts;
  if (const ContextSpec& context = classifier_.spec().context; context.units > 0) {
    const Index recurrent = 2 * context.units * context.units * gates_of(context.cell);
    head += 6.0 * static_cast<double>(recurrent) * texts;
  }
  if (encoder == nullptr || encoder->spec().kind != EncoderKind::recurrent) return head;
  const auto& spec = encoder->spec();
  const Index recurrent = spec.units * spec.units * gates_of(spec.cell) * (spec.bidirectional ? 2 : 1);
  return head + 6.0 * static_cast<double>(recurrent) * characters;
}

void CharactersModel::save(Checkpoint& checkpoint) const {
  save_parameters(checkpoint, classifier_.parameters());
  save_optimizer(checkpoint, "optimizer", optimizer_);
}

Result<void> CharactersModel::restore(const Checkpoint& checkpoint) {
  if (auto read = restore_parameters(checkpoint, classifier_.parameters()); !read) return read;
  return restore_optimizer(checkpoint, "optimizer", optimizer_);
}

const char* dropout_rate_of(ReaderKind kind) {
  return kind == ReaderKind::convolution ? "dropout" : "reader_dropout";
}

std::vector<ReaderKind> readers_of(const ParameterValues& values) {
  std::vector<ReaderKind> kinds;
  const std::string& wanted = values.text("models");
  for (std::size_t i = 0; i < std::size(kReaderNames); ++i) {
    if (wanted == "all" || wanted == kReaderNames[i]) kinds.push_back(static_cast<ReaderKind>(i));
  }
  return kinds;
}

}  // namespace glyphlab
