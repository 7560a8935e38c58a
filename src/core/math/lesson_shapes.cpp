// The table of products, derived from the networks' layer sizes.
#include "core/math/lesson_shapes.h"

namespace glyphlab {

std::vector<GemmShape> lesson_shapes() {
  const std::vector<std::vector<Index>> networks = {
      {784, 100, 30, 100, 784}, {784, 400, 20, 400, 784}, {784, 300, 784}, {784, 1024, 784}};
  std::vector<GemmShape> shapes;
  for (const Index batch : {128, 32}) {
    for (const auto& sizes : networks) {
      for (std::size_t layer = 0; layer + 1 < sizes.size(); ++layer) {
        const Index in = sizes[layer];
        const Index out = sizes[layer + 1];
        shapes.push_back({"Y", batch, out, in, Op::none, Op::none});
        if (layer > 0) shapes.push_back({"dX", batch, in, out, Op::none, Op::transpose});
        shapes.push_back({"dW", in, out, batch, Op::transpose, Op::none});
      }
    }
  }
  return shapes;
}

}  // namespace glyphlab
