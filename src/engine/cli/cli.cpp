// Chooses the command.
#include "engine/cli/cli.h"

#include <ostream>
#include <span>

#include "core/math/parallel.h"
#include "engine/cli/arguments.h"
#include "engine/cli/bench_command.h"
#include "engine/cli/describe.h"
#include "engine/cli/embed_command.h"
#include "engine/cli/report.h"
#include "engine/cli/run_command.h"
#include "lessons/lesson.h"
#include "lessons/text.h"

namespace glyphlab {

namespace {

constexpr const char* kUsage =
    R"(usage: glyphlab-cli COMMAND
  list                               lessons, one per line: id, title
  describe LESSON [--json]           the parameter table
  run LESSON [options]               train and report
  resume FILE.safetensors [options]  go on from a checkpoint
  embed [options]                    t-SNE of a .npy file, of codings, or of a data set
  bench [NAME ...] [options]         micro- and whole-model benchmarks
  version                            version, compiler, SIMD and threads in use
options of run and resume:
  --set NAME=VALUE     a parameter, see describe (repeatable)
  --epochs N, --steps N   how long to train (default 10 epochs)
  --seed S             (default 1)
  --threads T          (default: as many as are useful)
  --limit N            only the first N training samples
  --texts FILE.csv     your own texts, one text,label a line (lesson characters)
  --data DIR           folder with the data sets, or with IDX files
  --json               JSON lines on standard output
  --save FILE.safetensors, --export DIR   what was learned; what the lesson draws
  --quiet              only the result
options of embed:
  --input X.npy        points x features, float32
  --checkpoint FILE.safetensors, --dataset NAME   codings; without a checkpoint 30 principal components
  --limit N            only so many images (default: the test images)
  --perplexity P, --iterations N, --seed S, --threads T   (default 30, 750, 1, as many as are useful)
  --out Y.npy          the map, points x 2
  --quality            also measure how far the map can be believed
  --data DIR, --json   as above
options of bench, which measures gemm, elementwise, stacked, vae, lstm or those that are named:
  --epochs N           of each model; the fastest counts (default 1)
  --milliseconds N     for each kernel (default 60)
  --limit N, --threads T (default 1), --data DIR, --json   as above
)";

int usage_error(std::ostream& err, const std::string& message) {
  err << "glyphlab-cli: " << message << '\n' << kUsage;
  return kCliUsage;
}

int list_command(std::ostream& out) {
  for (const auto& entry : lesson_registry()) {
    const std::string& id = entry.info().id;
    out << id << '\t' << text(Language::english, "lesson." + id) << '\n';
  }
  return kCliDone;
}

int describe_command(std::span<const std::string> words, std::ostream& out, std::ostream& err) {
  constexpr OptionSpec kOptions[] = {{"--json", false}};
  const auto arguments = Arguments::parse(words, kOptions);
  if (!arguments) return usage_error(err, arguments.message());
  if (arguments->positional().size() != 1) return usage_error(err, "Name one lesson.");
  const LessonEntry* entry = find_lesson(arguments->positional()[0]);
  if (entry == nullptr) {
    err << "glyphlab-cli: There is no lesson '" << arguments->positional()[0] << "'. Allowed:";
    for (const auto& one : lesson_registry()) err << ' ' << one.info().id;
    err << std::endl;
    return kCliUsage;
  }
  if (arguments->has("--json")) {
    describe_json(entry->info(), out);
  } else {
    describe_text(entry->info(), out);
  }
  return kCliDone;
}

int version_command(std::ostream& out) {
#if defined(__clang__)
  constexpr const char* kCompiler = "clang " __clang_version__;
#else
  constexpr const char* kCompiler = "gcc " __VERSION__;
#endif
  out << "glyphlab-cli " GLYPHLAB_VERSION ", " << kCompiler << ", simd " << simd_name() << ", threads "
      << max_thread_count() << "\nengine " GLYPHLAB_ENGINE "\n";
  return kCliDone;
}

}  // namespace

int cli_main(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  if (arguments.size() < 2) return usage_error(err, "a command is missing");
  const std::string& command = arguments[1];
  const std::span<const std::string> words = std::span(arguments).subspan(2);
  if (command == "run") return run_command(arguments[0], words, out, err);
  if (command == "resume") return resume_command(arguments[0], words, out, err);
  if (command == "embed") return embed_command(arguments[0], words, out, err);
  if (command == "bench") return bench_command(arguments[0], words, out, err);
  if (command == "describe") return describe_command(words, out, err);
  if (command == "--help" || command == "help") {
    out << kUsage;
    return kCliDone;
  }
  if (command == "list" || command == "version" || command == "--version") {
    if (!words.empty()) return usage_error(err, command + " takes nothing more.");
    return command == "list" ? list_command(out) : version_command(out);
  }
  return usage_error(err, "there is no command '" + command + "'");
}

}  // namespace glyphlab
