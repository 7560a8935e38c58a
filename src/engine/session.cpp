// Routes commands to the run, the data or the pacing, and decides when what is published.
#include "engine/session.h"

#include <algorithm>
#include <chrono>

#include "core/math/parallel.h"
#include "core/nn/warm_up.h"
#include "engine/announcements.h"
#include "engine/data_supply.h"
#include "engine/pointer_queue.h"
#include "engine/run.h"
#include "engine/safetensors.h"
#include "engine/throughput.h"

namespace glyphlab {

namespace {

using event::Phase;

constexpr double kPublishInterval = 1.0 / 30;
constexpr double kKeepInterval = 2.0;  // of training time, between states to go back to
constexpr double kIdle = 1e9;
constexpr double kNever = -1e9;

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

class Session::Impl {
 public:
  explicit Impl(Options options) : options_(std::move(options)) {
    if (options_.clock == nullptr) options_.clock = steady_seconds;
    set_thread_count(options_.threads);
    emit(hello(options_.variant, lessons()));
  }

  void handle(const Command& command) {
    std::visit([&](const auto& one) { on(one); }, command);
  }

  double advance(double seconds) {
    answer_pointer();
    if (trains()) train(seconds);
    const bool preparing = run_ && run_->lesson().prepare_pictures();
    changed_ = changed_ || preparing;
    const double now = options_.clock();
    const bool due = now >= last_publish_ + kPublishInterval;  // as the wait below is computed: rounding must not part them
    if (changed_ && due) {
      publish(now);
    } else if (due && animated()) {
      last_publish_ = now;
      run_->lesson().animate(sink_);
    }
    if (preparing) return 0;
    const double next_publish =
        changed_ || animated() ? std::max(0.0, last_publish_ + kPublishInterval - now) : kIdle;
    if (trains()) return std::min(next_publish, std::max(0.0, next_step_ - now));
    if (waiting_ && warm_up(now + seconds)) return 0.0;
    return next_publish;
  }

  bool has_events() const { return !events_.empty(); }

  std::vector<Event> take_events() {
    answer_pointer();
    return std::exchange(events_, {});
  }

 private:
  enum class Goal { none, step, epoch };

  // ---- commands: the run

  void on(const command::OpenLesson& open) {
    adopt(Run::open(lessons(), data_.catalog(), open.lesson, open.values, open.seed), "engine.bad_lesson");
  }

  void on(const command::Load& load) {
    auto checkpoint = read_safetensors(load.bytes);
    if (!checkpoint) return report("engine.bad_file", {}, checkpoint.error());
    if (!adopt(Run::resume(lessons(), data_.catalog(), *checkpoint), "engine.bad_file")) return;
    const std::string epoch = std::to_string(run_->lesson().progress().epoch);
    emit(event::Message{event::Severity::information, {"engine.loaded", {epoch}}, ""});
  }

  void on(const command::OpenFile& file) {
    if (!needs_run()) return;
    const auto taken = run_->take_file(file.name, file.bytes);
    if (!taken) return report("engine.bad_own_file", {file.name}, taken.error());
    emit(event::Message{event::Severity::information, *taken, ""});
    restarted();
  }

  void on(const command::Save&) {
    if (!needs_run()) return;
    const std::string epoch = std::to_string(run_->lesson().progress().epoch);
    emit(event::Saved{run_->info().id + "-epoch" + epoch + ".safetensors",
                      write_safetensors(run_->checkpoint())});
  }

  void on(const command::SetParameter& set) { change({{set.name, set.value}}, false); }
  void on(const command::SetParameters& set) { change(set.values, set.from_defaults); }

  void on(const command::Reset& reset) {
    if (!needs_run()) return;
    if (auto done = run_->restart(reset.seed); !done) return report("engine.bad_value", {}, done.error());
    restarted();
  }

  void on(const command::GoBack&) {
    if (!needs_run()) return;
    if (phase_ != Phase::diverged) {
      emit(event::Message{event::Severity::warning, {"engine.nothing_to_go_back", {}}, ""});
      return;
    }
    if (auto back = run_->go_back(); !back) return report("engine.nothing_to_go_back", {}, back.error());
    pause();
    publish_all_ = true;
    note_ = {"engine.went_back", {std::to_string(run_->lesson().progress().step)}};
    emit_parameters();
  }

  // ---- commands: pacing

  void on(const command::Play&) { play(Goal::none); }
  void on(const command::Advance& advance) {
    play(advance.stride == command::Stride::step ? Goal::step : Goal::epoch);
  }
  void on(const command::Pause&) {
    playing_ = false;
    if (run_ && phase_ != Phase::diverged && phase_ != Phase::finished) pause();
  }
  void on(const command::SetSpeed& speed) {
    const float wanted = speed.steps_per_second;
    step_interval_ = wanted > 0 ? 1.0 / static_cast<double>(wanted) : 0.0;
    next_step_ = kNever;
  }
  void on(const command::SetThreads& threads) {
    set_thread_count(threads.count);
    throughput_.clear();
    changed_ = true;
  }

  // ---- commands: the lesson's own

  void on(const command::PointAt& point) {
    if (run_) pointer_.add(point);
  }
  void on(const command::DragBar& drag) {
    if (run_) pointer_.add(drag);
  }
  void on(const command::Select& select) { pass_on(select); }
  void on(const command::SelectMany& select) { pass_on(select); }
  void on(const command::Act& act) { pass_on(act); }
  void on(const command::Draw& draw) {
    if (draw.pixels.size() != std::uint64_t{draw.width} * draw.height) {
      return report("engine.bad_message", {}, Error{"A drawing's pixels do not fit its size."});
    }
    pass_on(draw);
  }

  void answer_pointer() {
    if (pointer_.empty()) return;
    for (const Command& command : pointer_.take()) run_->lesson().handle(command, sink_);
    changed_ = true;
  }
  void pass_on(const Command& command) {
    if (!needs_run()) return;
    answer_pointer();
    run_->lesson().handle(command, sink_);
    changed_ = true;
  }

  // ---- commands: data and viewers

  void on(const command::SupplyManifest& manifest) { supplied(manifest.dataset, data_.take(manifest)); }
  void on(const command::SupplyShard& shard) { supplied(shard.dataset, data_.take(shard)); }
  void supplied(const std::string& dataset, const Result<void>& taken) {
    if (!taken) return report("engine.bad_data", {dataset}, taken.error());
    waiting_ = false;
    changed_ = true;
  }

  void on(const command::Republish&) {
    emit(hello(options_.variant, lessons()));
    if (!run_) return;
    emit(lesson_opened(run_->info()));
    emit_parameters();
    publish_all_ = true;
    data_.ask_again();
    ask_for_data();
    publish(options_.clock());
  }

  // ---- the run

  bool adopt(Result<std::unique_ptr<Run>> run, const char* error_key) {
    if (!run) {
      report(error_key, {}, run.error());
      return false;
    }
    run_ = std::move(*run);
    playing_ = false;
    emit(lesson_opened(run_->info()));
    restarted();
    return true;
  }

  void change(const NamedValues& values, bool from_defaults) {
    if (!needs_run()) return;
    const auto change = run_->set(values, from_defaults);
    if (!change) {
      report("engine.bad_value", {}, change.error());
      return emit_parameters();  // so that a control returns to the value in force
    }
    if (*change == Run::Change::restarted) return restarted();
    if (phase_ == Phase::finished)
      phase_ = playing_ ? Phase::training : Phase::paused;  // more epochs, perhaps
    changed_ = true;
    emit_parameters();
  }

  /// The lesson has just been built anew: a new run in the curves.
  void restarted() {
    ++run_number_;
    waiting_ = false;
    note_ = {};
    phase_ = playing_ ? Phase::training : Phase::paused;
    goal_ = Goal::none;
    next_step_ = kNever;
    trained_since_keep_ = 0;
    run_seconds_ = 0;
    throughput_.clear();
    pointer_.take();
    publish_all_ = changed_ = true;
    last_publish_ = kNever;
    emit_parameters();
    ask_for_data();
  }

  void play(Goal goal) {
    if (!needs_run()) return;
    if (phase_ == Phase::diverged) return;
    if (phase_ == Phase::finished && playing_) return;
    playing_ = true;
    goal_ = goal;
    phase_ = Phase::training;
    waiting_ = false;
    note_ = {};
    next_step_ = kNever;
    changed_ = true;
  }

  void pause() {
    playing_ = false;
    goal_ = Goal::none;
    phase_ = Phase::paused;
    note_ = {};
    changed_ = true;
  }

  bool trains() const {
    return run_ && playing_ && !waiting_ && phase_ != Phase::diverged && phase_ != Phase::finished;
  }

  bool animated() const { return run_ && phase_ != Phase::diverged && run_->lesson().animated(); }

  void train(double seconds) {
    double now = options_.clock();
    const double deadline = now + seconds;
    do {
      if (now < next_step_) return;
      const StepReport report = run_->step();
      const double after = options_.clock();
      account(report, after - now, now);
      now = after;
    } while (trains() && now < deadline);
  }

  void account(const StepReport& report, double seconds, double started) {
    changed_ = true;
    run_seconds_ += seconds;
    switch (report.kind) {
      case StepReport::Kind::trained:
        phase_ = Phase::training;
        throughput_.add(seconds, report.samples, report.flop);
        trained_since_keep_ += seconds;
        if (step_interval_ > 0) next_step_ = started + step_interval_;
        if (report.epoch_done || trained_since_keep_ >= kKeepInterval) keep();
        if (goal_ == Goal::step) pause();
        break;
      case StepReport::Kind::evaluated:
        phase_ = Phase::evaluating;
        if (report.epoch_done) keep();
        break;
      case StepReport::Kind::waiting:
        wait_for_data();
        break;
      case StepReport::Kind::finished:
        phase_ = Phase::finished;
        goal_ = Goal::none;
        note_ = {"engine.finished", {std::to_string(run_->lesson().progress().epoch)}};
        break;
      case StepReport::Kind::diverged:
        playing_ = false;
        goal_ = Goal::none;
        phase_ = Phase::diverged;
        note_ = {"engine.diverged", {std::to_string(run_->lesson().progress().step)}};
        emit(event::Message{event::Severity::warning, note_, ""});
        break;
    }
    if (report.epoch_done && goal_ == Goal::epoch) pause();
  }

  void keep() {
    run_->keep();
    trained_since_keep_ = 0;
  }

  void wait_for_data() {
    waiting_ = true;
    phase_ = Phase::waiting_for_data;
    note_ = {};
    for (const auto& name : run_->lesson().data_sets()) {
      if (!data_.catalog().images(name).complete()) note_ = {"engine.waiting", {"@choice." + name}};
    }
  }

  void ask_for_data() {
    for (const auto& name : data_.ask_for(run_->lesson().data_sets())) emit(event::DataWanted{name});
  }

  /// Until the deadline; whether something is left to do.
  bool warm_up(double deadline) {
    if (!options_.warm_up) return false;
    do options_.warm_up = warm_up_.step();
    while (options_.warm_up && options_.clock() < deadline);
    return options_.warm_up;
  }

  // ---- events

  void emit(Event event) {
    if (auto* curve = std::get_if<event::Curve>(&event)) curve->run = run_number_;
    events_.push_back(std::move(event));
  }

  void report(const char* key, std::vector<std::string> arguments, const Error& error) {
    emit(event::Message{event::Severity::error, {key, std::move(arguments)}, error.message});
  }

  const std::vector<LessonEntry>& lessons() const {
    return options_.lessons != nullptr ? *options_.lessons : lesson_registry();
  }

  bool needs_run() {
    if (!run_) emit(event::Message{event::Severity::warning, {"engine.no_lesson", {}}, ""});
    return run_ != nullptr;
  }

  void emit_parameters() { emit(event::Parameters{run_->values().pairs(), run_->seed(), run_number_}); }

  void publish(double now) {
    last_publish_ = now;
    changed_ = false;
    if (!run_) return;
    run_->lesson().publish(sink_, std::exchange(publish_all_, false));
    const Progress progress = run_->lesson().progress();
    const auto data = data_.amount(run_->lesson().data_sets());
    event::Status status;
    status.phase = phase_;
    status.run = run_number_;
    status.epoch = progress.epoch;
    status.step = progress.step;
    status.epoch_progress = progress.epoch_progress;
    status.samples_per_second = throughput_.samples_per_second();
    status.gflops = throughput_.gflops();
    status.threads = thread_count();
    status.data_bytes = data.arrived;
    status.data_total = data.total;
    status.note = note_;
    status.seconds = static_cast<float>(run_seconds_);
    emit(std::move(status));
  }

  Options options_;
  DataSupply data_;
  std::unique_ptr<Run> run_;
  std::uint32_t run_number_ = 0;
  std::vector<Event> events_;
  const EventSink sink_ = [this](Event event) { emit(std::move(event)); };

  bool playing_ = false;
  Goal goal_ = Goal::none;
  WarmUp warm_up_;
  bool waiting_ = false;  // for data; over as soon as some arrives
  Phase phase_ = Phase::paused;
  Phrase note_;
  double step_interval_ = 0;  // seconds; 0: full speed
  double next_step_ = kNever;
  double trained_since_keep_ = 0;
  double run_seconds_ = 0;
  Throughput throughput_;

  PointerQueue pointer_;
  bool changed_ = false;  // something is to be published
  bool publish_all_ = false;
  double last_publish_ = kNever;
};

Session::Session(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Session::~Session() = default;

void Session::handle(const Command& command) {
  impl_->handle(command);
}
double Session::advance(double seconds) {
  return impl_->advance(seconds);
}
bool Session::has_events() const {
  return impl_->has_events();
}
std::vector<Event> Session::take_events() {
  return impl_->take_events();
}

}  // namespace glyphlab
