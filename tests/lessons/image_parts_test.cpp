// The parts image lessons are made of: splits, curves, PCA in slices, Keras code, pixels.
#include <doctest/doctest.h>

#include <Eigen/Eigenvalues>
#include <array>
#include <limits>

#include "core/data/gather.h"
#include "core/manifold/pca.h"
#include "image_fixture.h"
#include "lessons/image_autoencoder.h"
#include "lessons/image_curve.h"
#include "lessons/image_grids.h"
#include "lessons/image_keras_code.h"
#include "lessons/image_pca.h"
#include "lessons/image_phrases.h"
#include "lessons/image_split.h"

using namespace glyphlab;
using namespace glyphlab::test;

TEST_CASE("plane grid: square cells cover the points, none where there is nothing to cover") {
  const std::vector<float> xy{-2, 1, 2, 3, 0, 2};
  const PlaneGrid grid = grid_over(xy, 8);
  CHECK(grid.step == doctest::Approx(0.5));
  CHECK(grid.columns == 8);
  CHECK(grid.rows == 4);
  CHECK(grid.x(0) == doctest::Approx(-1.75));
  CHECK(grid.y(0) == doctest::Approx(2.75));
  CHECK(grid.x(31) == doctest::Approx(1.75));
  CHECK(grid.y(31) == doctest::Approx(1.25));
  CHECK(grid_over(std::vector<float>{-2, 1, 2, 1}, 8).rows == 1);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const std::vector<float>& none : std::vector<std::vector<float>>{{}, {1, 1, 1, 1}, {0, 0, nan, 1}, {0, 0, 1, INFINITY}})
    CHECK(grid_over(none, 8).rows == 0);
}

TEST_CASE("image split: the last training images validate, the first of the rest train") {
  DataCatalog catalog;
  describe_bars(catalog);
  const ImageDataset& data = catalog.images("mnist");
  const ImageSplit all(data, 0, 0);
  CHECK(all.train.count == 600);
  CHECK(all.validation.count == 0);
  CHECK(all.watched().set == &data.test());
  const ImageSplit split(data, 150, 250);
  CHECK(split.train.count == 250);
  CHECK(split.validation.first == 450);
  CHECK(split.validation.count == 150);
  CHECK(split.train_shards == std::vector<Index>{200, 50});
  CHECK(&split.watched() == &split.validation);
  CHECK(ImageSplit(data, 20000, 0).train.count == 1);

  CHECK(split.train.arrived() == 0);
  supply_train_shard(catalog, 0);
  CHECK(split.train.arrived() == 200);
  CHECK_FALSE(split.train.ready());
  CHECK(split.validation.arrived() == 0);
  supply_train_shard(catalog, 2);
  CHECK(split.validation.ready());
}

TEST_CASE("image curve: sends what is new, and everything when asked or thinned out") {
  ImageCurve curve("train", 0);
  const auto publish = [&](bool all) {
    return events_of<event::Curve>([&](const EventSink& sink) { curve.publish(sink, "curves", all); });
  };
  curve.add(0, 1);
  CHECK(publish(false)[0].replace);
  CHECK(publish(false).empty());
  curve.add(1, 2);
  const auto added = publish(false);
  REQUIRE(added.size() == 1);
  CHECK_FALSE(added[0].replace);
  CHECK(added[0].x == std::vector<float>{1});
  CHECK(publish(true)[0].y.size() == 2);
  for (std::size_t i = 2; i <= ImageCurve::kMostPoints; ++i) curve.add(static_cast<double>(i), 0);
  CHECK(curve.size() == ImageCurve::kMostPoints / 2 + 1);
  CHECK(publish(false)[0].replace);
  CHECK(curve.x(1) == 2.0F);
}

TEST_CASE("image PCA: slices agree with the whole computation") {
  DataCatalog catalog;
  supply_bars(catalog);
  const ImageSplit split(catalog.images("mnist"), 0, 0);
  ImagePca sliced(5, 10000);
  for (int i = 0; i < 100 && !sliced.finished(); ++i) sliced.step(split);
  REQUIRE(sliced.finished());

  Matrix<float> images(split.train.count, split.train.set->pixels());
  gather_images(*split.train.set, 0, view<float>(images.data(), images.rows(), images.cols()));
  PcaBuilder builder(images.cols());
  builder.add(view<float>(std::as_const(images).data(), images.rows(), images.cols()));
  const Pca whole = builder.finish(5);
  Matrix<float> test(split.test.count, images.cols());
  gather_images(*split.test.set, 0, view<float>(test.data(), test.rows(), test.cols()));
  const double expected =
      pca_reconstruction_mse(whole, view<float>(std::as_const(test).data(), test.rows(), test.cols()));
  CHECK(sliced.test_mse() == doctest::Approx(expected).epsilon(1e-3));
  for (Index i = 0; i < 5; ++i) {
    const float cosine = (whole.components.row(i) * sliced.components().col(i)).value();
    CHECK(std::abs(cosine) == doctest::Approx(1.0F).epsilon(0.01));
  }
}

TEST_CASE("image PCA: waits for the images and survives more components than pixels") {
  DataCatalog catalog;
  describe_bars(catalog);
  const ImageSplit split(catalog.images("mnist"), 0, 0);
  ImagePca pca(ImagePca::kMostComponents, 10000);
  CHECK(pca.waiting(split));
  pca.step(split);
  supply_bars(catalog);
  for (int i = 0; i < 100; ++i) pca.step(split);
  CHECK(pca.finished());
  CHECK(pca.test_mse() < 1e-4);
}

TEST_CASE("Keras code: says what the options say") {
  ImageAutoencoderOptions model;
  ImageTrainingOptions training;
  training.dataset = "fashion-mnist";
  training.validation_size = 5000;
  training.batch_size = 32;
  training.patience = 4;
  model.noise = InputNoise::dropout;
  model.noise_amount = 0.5;
  model.tied = true;
  model.optimizer.kind = OptimizerKind::nadam;
  const std::string code = keras_code(model, training);
  for (const char* part :
       {"keras.datasets.fashion_mnist", "x_train[-5000:]", "keras.layers.Dropout(0.5)",
        "class DenseTranspose", "enc_1 = keras.layers.Dense(100, activation=\"relu\")",
        "enc_2 = keras.layers.Dense(30,", "dec_1 = DenseTranspose(enc_2, \"relu\")",
        "dec_2 = DenseTranspose(enc_1, \"sigmoid\")", "keras.optimizers.Nadam(learning_rate=0.001)",
        "batch_size=32", "patience=4", "loss=\"mse\""}) {
    CAPTURE(part);
    CHECK(code.find(part) != std::string::npos);
  }
  model.layerwise_epochs = 7;
  CHECK(keras_code(model, training).find("epochs=7") != std::string::npos);
}

TEST_CASE("image phrases: numbers and pixels") {
  CHECK(number_text(0.015632) == "0.0156");
  CHECK(count_text(60000) == "60,000");
  CHECK(count_text(784) == "784");
  CHECK(count_text(-1234567) == "-1,234,567");
  Bytes pixels;
  const float values[] = {-1.0F, 0.0F, 0.5F, 1.0F, 7.0F, NAN};
  append_ink(pixels, values);
  CHECK(pixels == Bytes{0, 0, 128, 255, 255, 0});
  pixels.clear();
  append_signed(pixels, values, 1.0F);
  CHECK(pixels == Bytes{1, 128, 192, 255, 255, 128});
  pixels.clear();
  append_signed(pixels, values, 0.0F);
  CHECK(pixels[3] == 128);
}

TEST_CASE("Keras code: the penalty of a sparse coding layer, with its sums and means") {
  ImageAutoencoderOptions model;
  const ImageTrainingOptions training;
  model.activity = {ActivityPenaltyKind::l1, 0.001, 0.1};
  CHECK(keras_code(model, training).find("0.001 * ops.mean(ops.sum(ops.abs(codings), axis=-1))") !=
        std::string::npos);
  CHECK(keras_code(model, training).find("enc_2, Penalty()]") != std::string::npos);
  model.activity = {ActivityPenaltyKind::kl, 0.05, 0.2};
  CHECK(keras_code(model, training).find("0.05 * ops.sum(kl)") != std::string::npos);
  CHECK(keras_code(model, training).find("0.2 * ops.log(0.2 / p) + 0.8") != std::string::npos);
  model.activity = {};
  CHECK(keras_code(model, training).find("Penalty") == std::string::npos);
}

TEST_CASE("image autoencoder: a weight that is not a number is noticed at once, also behind a black pixel") {
  ImageAutoencoderOptions options;
  options.pixels = 64;
  options.encoder = {40};  // wide enough for the product that skips zeros
  options.coding_size = 4;
  options.decoder = {40};
  for (const Index pixel : {0, 5}) {
    ImageAutoencoder model(options, 1);
    std::array<double, 8> metrics{};
    MatrixView<float> images = model.training_input(16);
    images.setZero();
    images.col(5).setConstant(0.5F);
    REQUIRE(model.train({}, metrics));
    model.parameters().values()[static_cast<std::size_t>(pixel * 40 + 3)] =
        std::numeric_limits<float>::quiet_NaN();
    CHECK_FALSE(model.train({}, metrics));
  }
}
