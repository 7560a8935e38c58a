// One classifier after the other: draw labels, train, classify the test images.
#include "lessons/label_sweep.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/data/gather.h"
#include "core/data/stratified_draw.h"

namespace glyphlab {
namespace {

// Streams of the run's seed, apart from those of the models and of core/data.
constexpr std::uint64_t kDrawStream = 1000;
constexpr std::uint64_t kClassifierStream = 2000;
constexpr Index kSlice = 250;

std::size_t position(LabelMethod method) {
  return static_cast<std::size_t>(method);
}

std::uint64_t classifier_seed(std::uint64_t seed, int draw) {
  return Random::stream(seed, kClassifierStream + static_cast<std::uint64_t>(draw)).bits();
}

}  // namespace

Index LabelSweepOptions::steps_for(Index labels) const {
  const Index batches = (labels + batch_size - 1) / batch_size;
  return std::max<Index>(steps, passes * batches);
}

bool same_training(const LabelSweepOptions& a, const LabelSweepOptions& b) {
  const ImageClassifierOptions& x = a.classifier;
  const ImageClassifierOptions& y = b.classifier;
  return a.batch_size == b.batch_size && a.steps == b.steps && a.passes == b.passes &&
         a.frozen_share == b.frozen_share && x.softmax_rate == y.softmax_rate &&
         x.network_rate == y.network_rate && x.fine_tuning_rate == y.fine_tuning_rate && x.noise == y.noise &&
         x.dropout == y.dropout && x.weight_decay == y.weight_decay;
}

double LabelFigures::mean(LabelMethod method) const {
  const auto& values = accuracy[position(method)];
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double LabelFigures::spread(LabelMethod method) const {
  const auto& values = accuracy[position(method)];
  if (values.size() < 2) return 0;
  const double centre = mean(method);
  double squares = 0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

LabelSweep::LabelSweep(LabelSweepOptions options, LabelEncoders encoders, std::uint64_t seed)
    : options_(std::move(options)), encoders_(std::move(encoders)), seed_(seed) {}

void LabelSweep::set_plan(std::vector<Index> counts, int draws) {
  options_.counts = std::move(counts);
  options_.draws = draws;
  const bool first = !options_.counts.empty() && job_ && options_.counts.front() == job_->labels;
  if (job_ && (!first || job_->draw >= draws)) job_.reset();  // what is asked for now comes first
}

std::optional<LabelSweep::Job> LabelSweep::next_job(const ImageSplit& split) const {
  for (const Index wanted : options_.counts) {
    const Index labels = std::min(wanted, split.train.count);
    const auto found = figures_.find(labels);
    for (int draw = 0; draw < options_.draws; ++draw) {
      for (std::size_t method = 0; method < kLabelMethods; ++method) {
        const std::size_t done = found == figures_.end() ? 0 : found->second.accuracy[method].size();
        if (done <= static_cast<std::size_t>(draw))
          return Job{labels, draw, static_cast<LabelMethod>(method)};
      }
    }
  }
  return std::nullopt;
}

float LabelSweep::round_progress() const {
  if (!job_) return 0;
  const auto all = static_cast<float>(options_.steps_for(job_->labels));
  const float own = std::min(1.0F, static_cast<float>(trained_) / all);
  return (static_cast<float>(position(job_->method)) + own) / static_cast<float>(kLabelMethods);
}

ImageEncoder LabelSweep::encoder_of(LabelMethod method) const {
  switch (method) {
    case LabelMethod::pca: return encoders_.pca;
    case LabelMethod::scratch: return untrained(encoders_.pretrained);
    case LabelMethod::pixels: return pixel_encoder(encoders_.pretrained.spec.inputs);
    case LabelMethod::fine_tuned:
    case LabelMethod::frozen_first:
    case LabelMethod::frozen: break;
  }
  return encoders_.pretrained;
}

std::vector<float> LabelSweep::ask(LabelMethod method, std::span<const float> image) const {
  const std::vector<float>& values = finished(method).parameters;
  if (values.empty()) return {};
  ParameterBuffer<float> parameters;
  const Network<float> network(classifier_spec(encoder_of(method), options_.classifier), parameters);
  std::copy(values.begin(), values.end(), parameters.values().begin());
  Workspace<float> workspace(network);
  workspace.prepare(0, 1) = view<float>(image.data(), 1, static_cast<Index>(image.size()));
  network.forward(parameters, workspace);
  const auto probabilities = std::as_const(workspace).activation(network.layer_count());
  return {probabilities.data(), probabilities.data() + probabilities.size()};
}

void LabelSweep::keep_finished() {
  Finished& kept = finished_[position(job_->method)];
  const Index first = options_.counts.front();
  if (kept.labels == first && job_->labels != first) return;
  const auto values = classifier_->parameters().values();
  kept = {job_->labels, {values.begin(), values.end()}};
}

void LabelSweep::build(const Job& job) {
  classifier_.emplace(encoder_of(job.method), options_.classifier, classifier_seed(seed_, job.draw));
  classifier_->set_frozen(job.method != LabelMethod::fine_tuned && job.method != LabelMethod::scratch);
}

void LabelSweep::draw_labels(const ImageSplit& split) {
  Random random = Random::stream(seed_, kDrawStream + static_cast<std::uint64_t>(job_->draw));
  const ImageSet& set = *split.train.set;
  const auto labels = set.labels().subspan(static_cast<std::size_t>(split.train.first),
                                           static_cast<std::size_t>(split.train.count));
  drawn_ = stratified_draw(labels, set.info().classes, job_->labels, random);
  for (auto& image : drawn_) image += static_cast<std::uint32_t>(split.train.first);
  order_.emplace(classifier_seed(seed_, job_->draw), std::vector<Index>{static_cast<Index>(drawn_.size())},
                 options_.batch_size);
  if (position_.sample <= order_->samples()) order_->restore(position_);
  const auto most = static_cast<std::size_t>(std::max(kSlice, options_.batch_size));
  indices_.reserve(most);
  labels_.reserve(most);
}

void LabelSweep::start(const Job& job, const ImageSplit& split) {
  job_ = job;
  options_.classifier.classes = split.train.set->info().classes;
  build(job);
  position_ = {};
  trained_ = 0;
  evaluated_ = 0;
  predicted_.assign(static_cast<std::size_t>(split.test.count), 0);
  draw_labels(split);
}

StepReport LabelSweep::step(const ImageSplit& split) {
  if (!job_) {
    const auto next = next_job(split);
    if (!next) {
      StepReport report;
      report.kind = StepReport::Kind::finished;
      return report;
    }
    start(*next, split);
  } else if (!order_) {  // restored
    draw_labels(split);
    const bool fits = static_cast<Index>(predicted_.size()) == split.test.count &&
                      position_.sample <= order_->samples() &&
                      options_.classifier.classes == split.train.set->info().classes;
    if (!fits) start(Job{*job_}, split);  // saved with other data
  }
  return trained_ < options_.steps_for(job_->labels) ? train(split) : evaluate(split);
}

StepReport LabelSweep::train(const ImageSplit& split) {
  if (job_->method == LabelMethod::frozen_first) {
    const double frozen = options_.frozen_share * static_cast<double>(options_.steps_for(job_->labels));
    classifier_->set_frozen(static_cast<double>(trained_) < frozen);
  }
  const std::span<const std::uint32_t> batch = order_->next();
  position_ = order_->position();
  indices_.resize(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) indices_[i] = drawn_[batch[i]];
  labels_.resize(batch.size());
  const auto rows = static_cast<Index>(batch.size());
  gather_images(*split.train.set, indices_, classifier_->training_input(rows));
  gather_labels(*split.train.set, indices_, labels_);
  StepReport report;
  report.samples = static_cast<std::uint32_t>(rows);
  report.flop = classifier_->training_flop() * static_cast<double>(rows);
  if (!classifier_->train(labels_)) {
    report.kind = StepReport::Kind::diverged;
    return report;
  }
  ++trained_;
  ++steps_;
  return report;
}

StepReport LabelSweep::evaluate(const ImageSplit& split) {
  StepReport report;
  report.kind = StepReport::Kind::evaluated;
  const Index rows = std::min(kSlice, split.test.count - evaluated_);
  gather_images(*split.test.set, split.test.first + evaluated_, classifier_->evaluation_input(rows));
  classifier_->classify({predicted_.data() + evaluated_, static_cast<std::size_t>(rows)});
  evaluated_ += rows;
  if (evaluated_ < split.test.count) return report;
  report.epoch_done = job_->method == static_cast<LabelMethod>(kLabelMethods - 1);
  finish_job(split);
  return report;
}

void LabelSweep::finish_job(const ImageSplit& split) {
  Index right = 0;
  for (Index i = 0; i < split.test.count; ++i) {
    right += predicted_[static_cast<std::size_t>(i)] == split.test.set->label(split.test.first + i) ? 1 : 0;
  }
  LabelFigures& figures = figures_[job_->labels];
  const std::size_t method = position(job_->method);
  figures.accuracy[method].push_back(static_cast<double>(right) / static_cast<double>(split.test.count));
  figures.predicted[method] = predicted_;
  std::vector<bool> seen(static_cast<std::size_t>(split.train.set->info().classes));
  for (const std::uint32_t image : drawn_)
    seen[static_cast<std::size_t>(split.train.set->label(static_cast<Index>(image)))] = true;
  figures.unlabelled_classes = static_cast<int>(std::count(seen.begin(), seen.end(), false));
  if (method + 1 == kLabelMethods) ++rounds_;
  keep_finished();
  ++version_;
  job_.reset();
  classifier_.reset();
  order_.reset();
}

}  // namespace glyphlab
