// Saving and restoring of ImageAutoencoder.
#include "lessons/image_autoencoder.h"
#include "lessons/image_model_state.h"

namespace glyphlab {

void ImageAutoencoder::save(Checkpoint& checkpoint) const {
  checkpoint.add("model/phase", std::vector<std::uint64_t>{static_cast<std::uint64_t>(phase_)});
  save_parameters(checkpoint, parameters_);
  save_optimizer(checkpoint, "optimizer", optimizer_);
  save_random(checkpoint, "model/noise", noise_);
}

Result<void> ImageAutoencoder::restore(const Checkpoint& checkpoint) {
  std::vector<std::uint64_t> phase;
  if (auto read = checkpoint.read("model/phase", phase); !read) return read;
  if (phase.size() != 1 || phase[0] > static_cast<std::uint64_t>(depth())) {
    return Error{"The checkpoint's training phase does not exist in this network."};
  }
  enter_phase(static_cast<int>(phase[0]));
  if (auto read = restore_parameters(checkpoint, parameters_); !read) return read;
  if (auto read = restore_optimizer(checkpoint, "optimizer", optimizer_); !read) return read;
  return restore_random(checkpoint, "model/noise", noise_);
}

}  // namespace glyphlab
