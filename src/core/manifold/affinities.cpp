// See affinities.h. Conditional probabilities first, each row sorted by column; then every row is
// merged with the row of the transposed matrix.
#include "core/manifold/affinities.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/manifold/perplexity.h"
#include "core/math/parallel.h"

namespace glyphlab {
namespace {

constexpr Index kTile = 256;

struct Entry {
  std::uint32_t column;
  float value;
};

/// Row i: its first k neighbours by ascending column with p_j|i.
std::vector<Entry> conditional_rows(const Neighbours& neighbours, Index k, float perplexity) {
  std::vector<Entry> rows(static_cast<std::size_t>(neighbours.count * k));
  const Index tiles = divide_up(neighbours.count, kTile);
  parallel_tiles(static_cast<int>(tiles), [&](int tile) {
    std::vector<float> p(static_cast<std::size_t>(k));
    const Index end = std::min((tile + 1) * kTile, neighbours.count);
    for (Index i = tile * kTile; i < end; ++i) {
      calibrate(neighbours.squared_distances_of(i), k, perplexity, p.data());
      Entry* row = rows.data() + i * k;
      for (Index n = 0; n < k; ++n) row[n] = {neighbours.indices_of(i)[n], p[static_cast<std::size_t>(n)]};
      std::sort(row, row + k, [](const Entry& a, const Entry& b) { return a.column < b.column; });
    }
  });
  return rows;
}

/// The transposed rows, one after the other, each by ascending column; start [count + 1].
std::vector<Entry> transposed(const std::vector<Entry>& rows, Index count, Index k,
                              std::vector<std::uint32_t>& start) {
  start.assign(static_cast<std::size_t>(count) + 1, 0);
  for (const Entry& entry : rows) ++start[entry.column + 1];
  for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  std::vector<Entry> result(rows.size());
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const auto row = static_cast<std::uint32_t>(n / static_cast<std::size_t>(k));
    result[next[rows[n].column]++] = {row, rows[n].value};
  }
  return result;
}

/// Calls visit(column, a + b) for the union of two rows sorted by column.
template <class Visit>
void merge(const Entry* a, const Entry* a_end, const Entry* b, const Entry* b_end, Visit visit) {
  while (a != a_end || b != b_end) {
    if (b == b_end || (a != a_end && a->column < b->column)) {
      visit(a->column, a->value);
      ++a;
    } else if (a == a_end || b->column < a->column) {
      visit(b->column, b->value);
      ++b;
    } else {
      visit(a->column, a->value + b->value);
      ++a;
      ++b;
    }
  }
}

}  // namespace

Index neighbours_for(float perplexity, Index points) {
  const Index others = std::max<Index>(points - 1, 0);
  const float most = std::max(3.0f * perplexity, 3.0f);
  return most >= static_cast<float>(others) ? others : static_cast<Index>(most);
}

float largest_perplexity(Index points) {
  return std::max(1.0f, static_cast<float>(points - 1) / 3.0f);
}

Affinities compute_affinities(const Neighbours& neighbours, float perplexity) {
  assert(neighbours.count >= 1);
  const Index count = neighbours.count;
  const float most =
      std::min(largest_perplexity(count), std::max(1.0f, static_cast<float>(neighbours.k) / 3.0f));
  Affinities result;
  result.count = count;
  result.perplexity = std::clamp(perplexity, 1.0f, most);
  const Index k = std::min(neighbours.k, neighbours_for(result.perplexity, count));

  const std::vector<Entry> rows = conditional_rows(neighbours, k, result.perplexity);
  std::vector<std::uint32_t> start;
  const std::vector<Entry> columns = k > 0 ? transposed(rows, count, k, start)
                                           : (start.assign(static_cast<std::size_t>(count) + 1, 0), rows);
  const auto merged_row = [&](Index i, auto visit) {
    merge(rows.data() + i * k, rows.data() + (i + 1) * k, columns.data() + start[static_cast<std::size_t>(i)],
          columns.data() + start[static_cast<std::size_t>(i) + 1], visit);
  };

  result.start.assign(static_cast<std::size_t>(count) + 1, 0);
  const Index tiles = divide_up(count, kTile);
  parallel_tiles(static_cast<int>(tiles), [&](int tile) {
    for (Index i = tile * kTile; i < std::min((tile + 1) * kTile, count); ++i) {
      std::uint32_t size = 0;
      merged_row(i, [&](std::uint32_t, float) { ++size; });
      result.start[static_cast<std::size_t>(i) + 1] = (size + 3) & ~3u;
    }
  });
  for (std::size_t i = 1; i < result.start.size(); ++i) result.start[i] += result.start[i - 1];
  result.column.resize(result.start.back());
  result.value.resize(result.start.back());
  const float scale = 0.5f / static_cast<float>(count);
  parallel_tiles(static_cast<int>(tiles), [&](int tile) {
    for (Index i = tile * kTile; i < std::min((tile + 1) * kTile, count); ++i) {
      std::uint32_t at = result.start[static_cast<std::size_t>(i)];
      merged_row(i, [&](std::uint32_t column, float value) {
        result.column[at] = column;
        result.value[at++] = value * scale;
      });
      for (; at < result.start[static_cast<std::size_t>(i) + 1]; ++at) {
        result.column[at] = static_cast<std::uint32_t>(i);
        result.value[at] = 0.0f;
      }
    }
  });
  return result;
}

double negative_entropy(const Affinities& affinities) {
  double sum = 0.0;
  for (const float p : affinities.value) {
    if (p > 0.0f) sum += static_cast<double>(p) * std::log(static_cast<double>(p));
  }
  return sum;
}

}  // namespace glyphlab
