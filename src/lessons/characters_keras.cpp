// Layers written out for people.
#include "lessons/characters_keras.h"

#include <algorithm>
#include <cctype>

namespace glyphlab {
namespace {

std::string cell_name(Cell cell) {
  return cell == Cell::lstm ? "LSTM" : cell == Cell::gru ? "GRU" : "SimpleRNN";
}

void line(std::string& code, const std::string& layer) {
  code.append("x = ").append(layer).append("(x)\n");
}

std::string dropout_layer(const std::string& rate) {
  return std::string("layers.Dropout(").append(rate).append(")");
}

void recurrent_lines(std::string& code, const TextEncoderSpec& spec) {
  const std::string sequences = spec.pooling == Pooling::last ? "" : ", return_sequences=True";
  std::string layer = "layers.";
  layer.append(cell_name(spec.cell))
      .append("(")
      .append(std::to_string(spec.units))
      .append(sequences)
      .append(")");
  if (spec.bidirectional) layer = std::string("layers.Bidirectional(").append(layer).append(")");
  line(code, layer);
  if (spec.pooling == Pooling::mean) line(code, "layers.GlobalAveragePooling1D()");
  if (spec.pooling == Pooling::max) line(code, "layers.GlobalMaxPooling1D()");
}

std::string body(const CharactersModel& model, std::size_t maxlen, const ParameterValues& values) {
  const TextClassifierSpec& spec = model.classifier().spec();
  const TextEncoderSpec& encoder = spec.encoders[0];
  const std::string items = std::to_string(encoder.items);
  const std::string dimensions = std::to_string(encoder.dimensions);
  const std::string masking = encoder.kind == EncoderKind::convolution ? "" : ", mask_zero=True";
  std::string code = "inputs = keras.Input((";
  code.append(std::to_string(maxlen)).append(",))\n");
  code.append("x = layers.Embedding(").append(items).append(", ").append(dimensions);
  code.append(masking).append(")(inputs)\n");
  if (encoder.kind == EncoderKind::convolution) {
    code.append("x = layers.Concatenate()([layers.GlobalMaxPooling1D()(layers.Conv1D(");
    code.append(std::to_string(encoder.filters))
        .append(", width, padding=\"same\", activation=\"relu\")(x))\n");
    code.append("                           for width in (").append(values.text("widths")).append(",)])\n");
  } else if (encoder.kind == EncoderKind::mean) {
    code.append("x = layers.GlobalAveragePooling1D()(x)\n");
  } else {
    recurrent_lines(code, encoder);
  }
  if (model.kind() == ReaderKind::hybrid) {
    code.append("words = keras.Input((1,))\n");
    code.append("word = layers.Flatten()(layers.Embedding(").append(std::to_string(spec.encoders[1].items));
    code.append(", ").append(dimensions).append(")(words))\nx = layers.Concatenate()([x, word])\n");
  }
  if (spec.dropout > 0) line(code, dropout_layer(values.text(dropout_rate_of(model.kind()))));
  if (spec.context.units > 0) {
    code.append(
        "# In sentences: TimeDistributed around the model so far, then a Bidirectional layer over the "
        "words.\n");
    if (spec.context_dropout > 0) line(code, dropout_layer(values.text("context_dropout")));
  }
  code.append("outputs = layers.Dense(").append(std::to_string(spec.classes));
  if (!spec.vectors) code.append(spec.classes == 1 ? ", activation=\"sigmoid\"" : ", activation=\"softmax\"");
  code.append(")(x)\n");
  code.append(model.kind() == ReaderKind::hybrid ? "model = keras.Model([inputs, words], outputs)\n"
                                                 : "model = keras.Model(inputs, outputs)\n");
  return code;
}

}  // namespace

std::string characters_keras_code(const ParameterValues& values, const CharactersModel& model,
                                  std::size_t maxlen) {
  const bool words = model.kind() == ReaderKind::word;
  const bool toy = values.text("task") == "toy";
  std::string code = "import keras\nimport numpy as np\nfrom keras import layers\n";
  code.append("from tensorflow.keras.preprocessing.text import Tokenizer\n");
  code.append("from tensorflow.keras.preprocessing.sequence import pad_sequences\n\n");
  if (toy) {
    code.append(
        "texts = [\"hello world\", \"machine learning\", \"deep learning\"]\nlabels = np.array([1, 0, "
        "0])\n\n");
  } else {
    code.append("# texts: a list of strings; labels: an array with the number of each text's class\n");
  }
  code.append("tokenizer = Tokenizer(char_level=").append(words ? "False" : "True");
  code.append(toy && !words ? ")\n" : ", oov_token=\"<OOV>\")\n");
  code.append(
      "tokenizer.fit_on_texts(texts)\npadded = pad_sequences(tokenizer.texts_to_sequences(texts), maxlen=");
  code.append(std::to_string(words ? 1 : maxlen)).append(", padding=\"").append(values.text("padding"));
  code.append("\", truncating=\"").append(values.text("truncating")).append("\")\n\n");
  const bool hybrid = model.kind() == ReaderKind::hybrid;
  if (hybrid) {
    code.append("word_tokenizer = Tokenizer(oov_token=\"<OOV>\")\nword_tokenizer.fit_on_texts(texts)\n");
    code.append("word_indices = pad_sequences(word_tokenizer.texts_to_sequences(texts), maxlen=1)\n\n");
  }
  code.append(body(model, words ? 1 : maxlen, values));
  const TextClassifierSpec& spec = model.classifier().spec();
  if (spec.vectors) {
    return code.append(
        "# Trained on pairs of a misspelling and its word: the cosines of all pairs of a batch go through\n"
        "# a softmax whose right answer is the word that belongs to the misspelling.\n");
  }
  code.append("model.compile(loss=\"");
  code.append(spec.classes == 1 ? "binary_crossentropy" : "sparse_categorical_crossentropy");
  code.append("\", optimizer=\"").append(values.text("optimizer")).append("\", metrics=[\"accuracy\"])\n");
  code.append("model.optimizer.learning_rate = ").append(values.text("learning_rate")).append("\n");
  code.append(hybrid ? "model.fit([padded, word_indices], labels, epochs="
                     : "model.fit(padded, labels, epochs=");
  code.append(values.text("epochs"));
  code.append(", batch_size=").append(values.text("batch_size")).append(")\n");
  return code;
}

event::Network characters_network(const CharactersModel& model, std::size_t maxlen) {
  event::Network network;
  const TextClassifierSpec& spec = model.classifier().spec();
  const TextEncoderSpec& encoder = spec.encoders[0];
  const auto size = [](Index n) { return static_cast<std::uint32_t>(n); };
  const auto add = [&](const char* kind, Index units, const char* activation, std::string name,
                       std::string shape, Index parameters) {
    network.layers.push_back({kind, size(units), activation, false, std::move(name), std::move(shape),
                              static_cast<std::uint64_t>(parameters)});
  };
  const auto shape = [](std::initializer_list<Index> sizes) {
    std::string text = "(None";
    for (const Index n : sizes) text.append(", ").append(std::to_string(n));
    return text.append(")");
  };
  const bool words = model.kind() == ReaderKind::word;
  const Index length = words ? 1 : static_cast<Index>(maxlen);
  const Index embedding = encoder.items * encoder.dimensions;
  add("input", length, "", "input", shape({length}), 0);
  add("dense", encoder.dimensions, "", "embedding", shape({length, encoder.dimensions}), embedding);
  const Index features = model.classifier().encoder(0).outputs();
  const Index head = (model.classifier().head().inputs() + 1) * spec.classes;
  Index others = model.classifier().parameters().size() - head - embedding;
  if (model.kind() == ReaderKind::hybrid) {
    const TextEncoderSpec& second = spec.encoders[1];
    const Index own = second.items * second.dimensions;
    others -= own;
    add("dense", second.dimensions, "", "word_embedding", shape({1, second.dimensions}), own);
  }
  if (encoder.kind == EncoderKind::recurrent) {
    std::string name = cell_name(encoder.cell);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    add("code", features, "tanh", std::move(name), shape({features}), others);
  } else if (encoder.kind == EncoderKind::convolution) {
    add("code", features, "relu", "conv1d", shape({features}), others);
  }
  add("output", spec.classes, spec.classes == 1 ? "sigmoid" : "softmax", "dense", shape({spec.classes}),
      head);
  network.remark = {"characters.network.remark", {std::to_string(model.classifier().parameters().size())}};
  return network;
}

}  // namespace glyphlab
