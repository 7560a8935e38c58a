// Reads matrices, encodes images and words.
#include "engine/cli/embed_source.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "core/data/gather.h"
#include "core/manifold/pca.h"
#include "engine/dataset_files.h"
#include "engine/files.h"
#include "engine/npy.h"
#include "engine/safetensors.h"
#include "lessons/characters.h"
#include "lessons/image_autoencoder.h"
#include "lessons/image_vae.h"
#include "lessons/lesson.h"
#include "lessons/sparse_table.h"
#include "lessons/stacked_table.h"
#include "lessons/vae_table.h"

namespace glyphlab {

namespace {

constexpr std::uint64_t kMostMatrixBytes = std::uint64_t{1} << 31;
constexpr std::size_t kMostWords = 10000;  // without a limit
constexpr Index kBatch = 512;
constexpr Index kPrincipalComponents = 30;
constexpr std::string_view kLessons[] = {"stacked", "sparse", "vae", "characters"};

/// Images of a data set, test images first, as a list that is read in batches.
class ImageList {
 public:
  ImageList(const ImageDataset& data, Index limit) : data_(data) {
    const Index all = data.test().count() + data.train().count();
    count_ = limit > 0 ? std::min(limit, all) : data.test().count();
  }

  Index count() const { return count_; }
  Index pixels() const { return data_.test().pixels(); }

  std::vector<std::uint8_t> labels() const {
    const auto test = data_.test().labels();
    std::vector<std::uint8_t> labels(test.begin(), test.end());
    const auto train = data_.train().labels();
    labels.insert(labels.end(), train.begin(), train.end());
    labels.resize(static_cast<std::size_t>(count_));
    return labels;
  }

  /// Calls use(first, images) for one batch after the other.
  template <class Use>
  void for_batches(const Use& use) const {
    const Index test = data_.test().count();
    for (Index first = 0; first < count_;) {
      const Index end = std::min(first < test ? std::min(count_, test) : count_, first + kBatch);
      Matrix<float> images(end - first, pixels());
      const ImageSet& set = first < test ? data_.test() : data_.train();
      gather_images<float>(set, first < test ? first : first - test,
                           view(images.data(), images.rows(), images.cols()));
      use(first, view(std::as_const(images).data(), images.rows(), images.cols()));
      first = end;
    }
  }

 private:
  const ImageDataset& data_;
  Index count_ = 0;
};

struct Trained {
  Checkpoint checkpoint;
  ParameterValues values;
};

Result<Trained> read_checkpoint(const std::string& file) {
  const auto bytes = read_file(file, kMaxCheckpointBytes);
  if (!bytes) return bytes.error();
  auto checkpoint = read_safetensors(*bytes);
  if (!checkpoint) return Error{file + ": " + checkpoint.message()};
  const LessonEntry* entry = find_lesson(checkpoint->lesson);
  if (entry == nullptr ||
      std::find(std::begin(kLessons), std::end(kLessons), checkpoint->lesson) == std::end(kLessons)) {
    return Error{file + ": the lesson '" + checkpoint->lesson +
                 "' has no codings to embed. Allowed: stacked, sparse, vae, characters."};
  }
  ParameterValues values(entry->info().parameters);
  for (const auto& [name, value] : checkpoint->parameters) {
    if (auto set = values.set(name, value); !set) return Error{file + ": " + set.message()};
  }
  return Trained{std::move(*checkpoint), std::move(values)};
}

Result<std::unique_ptr<ImageModel>> rebuild_model(const Trained& trained, Index pixels) {
  std::unique_ptr<ImageModel> model;
  if (trained.checkpoint.lesson == "vae") {
    model = std::make_unique<ImageVae>(vae_options(trained.values, pixels), trained.checkpoint.seed);
  } else {
    const auto options = trained.checkpoint.lesson == "sparse" ? sparse_options(trained.values, pixels)
                                                               : stacked_options(trained.values, pixels);
    if (auto possible = check(options); !possible) return possible.error();
    model = std::make_unique<ImageAutoencoder>(options, trained.checkpoint.seed);
  }
  if (auto restored = model->restore(trained.checkpoint); !restored) return restored.error();
  return model;
}

Matrix<float> codings(ImageModel& model, const ImageList& images) {
  Matrix<float> codes(images.count(), model.code_size());
  images.for_batches([&](Index first, const ConstMatrixView<float>& batch) {
    model.encode(batch, view(codes.data() + first * codes.cols(), batch.rows(), codes.cols()));
  });
  return codes;
}

Result<EmbedSource> embed_words(const std::string& file, const Trained& trained, Index limit) {
  const std::string& task = trained.values.text("task");
  if (task == "sentences" || task == "misspellings") {
    return Error{file + ": words of the task '" + task +
                 "' have no classes of their own. Embed another task's."};
  }
  CharactersLesson lesson;
  auto ready = lesson.reset(trained.values, trained.checkpoint.seed);
  if (ready) ready = lesson.restore(trained.checkpoint);
  if (!ready) return Error{file + ": " + ready.message()};
  const auto texts = lesson.distinct_texts(limit > 0 ? static_cast<std::size_t>(limit) : kMostWords);
  EmbedSource source;
  constexpr std::size_t kTexts{kBatch};
  for (std::size_t first = 0; first < texts.size(); first += kTexts) {
    const auto batch = std::span(texts).subspan(first, std::min(kTexts, texts.size() - first));
    const auto codes = lesson.codings(batch);
    if (first == 0) source.points.resize(static_cast<Index>(texts.size()), codes.cols());
    source.points.middleRows(static_cast<Index>(first), codes.rows()) = codes;
    for (const LabelledText& text : batch) source.labels.push_back(static_cast<std::uint8_t>(text.label));
  }
  return source;
}

Matrix<float> principal_components(const ImageList& images) {
  PcaBuilder builder(images.pixels());
  images.for_batches([&](Index, const ConstMatrixView<float>& batch) { builder.add(batch); });
  const Pca pca = builder.finish(std::min(kPrincipalComponents, images.pixels()));
  Matrix<float> codes(images.count(), pca.component_count());
  images.for_batches([&](Index first, const ConstMatrixView<float>& batch) {
    pca.encode(batch, view(codes.data() + first * codes.cols(), batch.rows(), codes.cols()));
  });
  return codes;
}

}  // namespace

Result<EmbedSource> read_points(const std::string& file) {
  const auto bytes = read_file(file, kMostMatrixBytes);
  if (!bytes) return bytes.error();
  auto matrix = read_npy_matrix(*bytes);
  if (!matrix) return Error{file + ": " + matrix.message()};
  return EmbedSource{std::move(*matrix), {}};
}

Result<EmbedSource> embed_images(const std::string& checkpoint, const std::string& dataset,
                                 const std::string& data_folder, Index limit) {
  Trained trained;
  std::string name = dataset.empty() ? "mnist" : dataset;
  if (!checkpoint.empty()) {
    auto read = read_checkpoint(checkpoint);
    if (!read) return read.error();
    trained = std::move(*read);
    if (trained.checkpoint.lesson == "characters") return embed_words(checkpoint, trained, limit);
    if (dataset.empty()) name = trained.values.text("dataset");
  }
  const auto& known = image_dataset_names();
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    std::string allowed;
    for (const auto& one : known) allowed.append(allowed.empty() ? "" : ", ").append(one);
    return Error{"There is no data set '" + name + "'. Allowed: " + allowed + "."};
  }
  DataCatalog catalog;
  ImageDataset& data = catalog.images(name);
  if (auto loaded = load_dataset(data, data_folder); !loaded) return loaded.error();
  const ImageList images(data, limit);
  EmbedSource source;
  source.labels = images.labels();
  if (checkpoint.empty()) {
    if (images.count() < 2) return Error{"Principal components need at least two images."};
    source.points = principal_components(images);
    return source;
  }
  auto model = rebuild_model(trained, images.pixels());
  if (!model) return Error{checkpoint + ": " + model.message()};
  source.points = codings(**model, images);
  return source;
}

}  // namespace glyphlab
