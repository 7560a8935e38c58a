// An engine on a thread of its own.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "app/desktop/data_files.h"
#include "ui/engine_link.h"

namespace glyphlab {

class EngineThread : public EngineLink {
 public:
  struct Options {
    DataFiles data;
    int threads = 1;
    /// Called on the engine's thread when events are waiting.
    void (*on_events)() = nullptr;
  };
  explicit EngineThread(Options options);
  ~EngineThread() override;

  void send(const Command& command) override;
  std::vector<Event> take_events() override;

 private:
  void run();
  std::vector<Command> wait_for_commands(double seconds);

  Options options_;
  std::mutex mutex_;  // guards the next three
  std::condition_variable changed_;
  std::vector<Command> commands_;
  std::vector<Event> events_;
  bool quit_ = false;
  std::thread thread_;
};

}  // namespace glyphlab
