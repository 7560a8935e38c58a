// Parameters, optimiser and random state of a model in and out of a checkpoint.
#pragma once

#include "core/math/random.h"
#include "core/nn/optimizer.h"
#include "core/nn/parameter_buffer.h"
#include "core/result.h"
#include "lessons/checkpoint.h"

namespace glyphlab {

/// One tensor per region, under the region's name.
void save_parameters(Checkpoint& checkpoint, const ParameterBuffer<float>& parameters);
Result<void> restore_parameters(const Checkpoint& checkpoint, ParameterBuffer<float>& parameters);

/// Under `name`/state, `name`/first_moment, `name`/second_moment.
void save_optimizer(Checkpoint& checkpoint, const std::string& name, const Optimizer<float>& optimizer);
Result<void> restore_optimizer(const Checkpoint& checkpoint, const std::string& name,
                               Optimizer<float>& optimizer);

void save_random(Checkpoint& checkpoint, const std::string& name, const Random& random);
Result<void> restore_random(const Checkpoint& checkpoint, const std::string& name, Random& random);

}  // namespace glyphlab
