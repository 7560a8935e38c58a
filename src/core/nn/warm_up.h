// Makes a WebAssembly engine compile the hot functions well before the first real step needs them.
//
// Engines run every function in quick, slow code first and replace it after it has been called often. A
// few steps of a network of the lessons' shape, on noise, call all that a training step consists of.
#pragma once

#include <memory>

namespace glyphlab {

class WarmUp {
 public:
  WarmUp();
  ~WarmUp();
  WarmUp(const WarmUp&) = delete;
  WarmUp& operator=(const WarmUp&) = delete;

  /// One step of a few milliseconds. False when all are done; the memory (3 MB) is free then.
  bool step();

 private:
  struct Model;
  std::unique_ptr<Model> model_;  // made by the first step
  int steps_ = 0;
};

}  // namespace glyphlab
