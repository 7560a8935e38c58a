// How wide each point's Gaussian must be so that it has a given effective number of neighbours.
#pragma once

#include "core/math/matrix.h"

namespace glyphlab {

/// Turns the k ascending squared distances of one point into conditional probabilities
///   p[j] = exp(-beta d[j]) / sum over the k,  with beta chosen so that exp(entropy of p) = perplexity
/// (van der Maaten & Hinton 2008, eq. 1), by Newton's method on the entropy inside a bracket.
/// `perplexity` is at least 1 and below k. Writes p [k], which sums to 1, and returns beta.
/// Where no beta can reach the perplexity, because that many or more distances are equal, the nearest
/// ones share the probability evenly.
/// `p` and `squared_distances` may not overlap. k = 0 is allowed.
float calibrate(const float* squared_distances, Index k, float perplexity, float* p);

}  // namespace glyphlab
