// Turns the events that a lesson publishes into files.
#include "engine/cli/export.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/files.h"
#include "engine/npy.h"
#include "engine/png.h"

namespace glyphlab {

namespace {

class Exporter {
 public:
  explicit Exporter(std::string folder) : folder_(std::move(folder)) {}

  Result<void> result() const { return result_; }

  void operator()(const event::Images& images) {
    const std::size_t count = std::size_t{images.rows} * images.columns;
    const std::size_t size = std::size_t{images.width} * images.height;
    if (count * size == 0 || images.pixels.size() != count * size) return;
    write(images.panel + ".npy",
          npy(images.pixels, {images.rows, images.columns, images.height, images.width}));
    write(images.panel + ".png", contact_sheet(images));
  }
  void operator()(const event::Curve& curve) {
    std::vector<float> points;
    for (std::size_t i = 0; i < curve.x.size() && i < curve.y.size(); ++i) {
      points.insert(points.end(), {curve.x[i], curve.y[i]});
    }
    write(curve.panel + "-" + curve.series + ".npy", npy(points, {points.size() / 2, 2}));
  }
  void operator()(const event::Points& points) {
    write(points.panel + ".npy",
          npy(std::span(points.xy).first(points.xy.size() / 2 * 2), {points.xy.size() / 2, 2}));
    if (!points.classes.empty()) {
      write(points.panel + "-classes.npy", npy(points.classes, {points.classes.size()}));
    }
  }
  void operator()(const event::Bars& bars) {
    write(bars.panel + ".npy", npy(bars.values, {bars.values.size()}));
  }
  void operator()(const event::Histogram& histogram) {
    write(histogram.panel + "-" + histogram.series + ".npy",
          npy(histogram.counts, {histogram.counts.size()}));
  }
  void operator()(const event::Matrix& matrix) {
    const std::size_t names = matrix.names.size();
    if (matrix.values.size() == names * names) write(matrix.panel + ".npy", npy(matrix.values, {names, names}));
  }
  void operator()(const event::KerasCode& keras) {
    write("keras.py", Bytes(keras.code.begin(), keras.code.end()));
  }
  /// The layers with their sizes and parameters, as the model summary shows them.
  void operator()(const event::Network& network) {
    nlohmann::ordered_json layers = nlohmann::ordered_json::array();
    for (const event::NetworkLayer& layer : network.layers) {
      layers.push_back({{"name", layer.name},
                        {"kind", layer.kind},
                        {"size", layer.size},
                        {"parameters", layer.parameters}});
    }
    const std::string json = layers.dump(1) + "\n";
    write("network.json", Bytes(json.begin(), json.end()));
  }
  template <class Other>
  void operator()(const Other&) {}

 private:
  /// Ink on paper, the images one pixel apart.
  static Bytes contact_sheet(const event::Images& images) {
    const std::size_t width = images.columns * (images.width + 1) - 1;
    const std::size_t height = images.rows * (images.height + 1) - 1;
    Bytes sheet(width * height, 255);
    for (std::size_t i = 0; i < images.pixels.size(); ++i) {
      const std::size_t x = i % images.width;
      const std::size_t y = i / images.width % images.height;
      const std::size_t image = i / images.width / images.height;
      const std::size_t column = image % images.columns * (images.width + 1) + x;
      const std::size_t row = image / images.columns * (images.height + 1) + y;
      sheet[row * width + column] = static_cast<std::uint8_t>(255 - images.pixels[i]);
    }
    return grey_png(sheet, static_cast<int>(width), static_cast<int>(height));
  }

  void write(const std::string& name, const Bytes& bytes) {
    if (result_.ok()) result_ = write_file((std::filesystem::path(folder_) / name).string(), bytes);
  }

  std::string folder_;
  Result<void> result_;
};

}  // namespace

Result<void> export_pictures(Lesson& lesson, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{"Cannot make the folder " + folder + ": " + error.message() + "."};
  Exporter exporter(folder);
  lesson.publish([&](Event event) { std::visit(exporter, event); }, true);
  return exporter.result();
}

}  // namespace glyphlab
