// The engine's loop; see engine_thread.h.
#include "app/desktop/engine_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/session.h"

namespace glyphlab {
namespace {

// A command waits at most as long as one slice of training: well within a frame.
constexpr double kSlice = 0.006;
constexpr double kLongestWait = 0.5;

}  // namespace

EngineThread::EngineThread(Options options) : options_(std::move(options)), thread_([this] { run(); }) {}

EngineThread::~EngineThread() {
  {
    const std::lock_guard lock(mutex_);
    quit_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void EngineThread::send(const Command& command) {
  {
    const std::lock_guard lock(mutex_);
    commands_.push_back(command);
  }
  changed_.notify_one();
}

std::vector<Event> EngineThread::take_events() {
  const std::lock_guard lock(mutex_);
  return std::exchange(events_, {});
}

std::vector<Command> EngineThread::wait_for_commands(double seconds) {
  std::unique_lock lock(mutex_);
  if (seconds > 0)
    changed_.wait_for(lock, std::chrono::duration<double>(std::min(seconds, kLongestWait)),
                      [this] { return quit_ || !commands_.empty(); });
  return std::exchange(commands_, {});
}

void EngineThread::run() {
  Session::Options session_options;
  session_options.threads = options_.threads;
  Session session(session_options);
  double wait = 0;
  for (;;) {
    for (const Command& command : wait_for_commands(wait)) session.handle(command);
    {
      const std::lock_guard lock(mutex_);
      if (quit_) return;
    }
    wait = session.advance(kSlice);
    std::vector<Event> news = session.take_events();
    for (const Event& event : news)
      if (const auto* wanted = std::get_if<event::DataWanted>(&event)) options_.data.want(wanted->dataset);
    // One file per round, so that training goes on while the rest is read.
    if (std::optional<Command> piece = options_.data.next()) {
      session.handle(*piece);
      wait = 0;
    }
    if (news.empty()) continue;
    {
      const std::lock_guard lock(mutex_);
      std::move(news.begin(), news.end(), std::back_inserter(events_));
    }
    if (options_.on_events) options_.on_events();
  }
}

}  // namespace glyphlab
