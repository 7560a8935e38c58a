// What can be set, and what is shown.
#include "lessons/characters_table.h"

#include "core/data/text/typos.h"
#include "lessons/characters_task.h"
#include "lessons/image_parameters.h"

namespace glyphlab {

LessonInfo characters_info() {
  using event::Part;
  const std::vector<std::string> optimizers(kOptimizerNames.begin(), kOptimizerNames.end());
  const std::vector<std::string> recurrent{"all", "recurrent", "hybrid"};
  const std::vector<std::string> convolution{"all", "convolution"};
  std::vector<Parameter> table{
      choice_row("task", "data", "finnish", {kCharactersTaskNames.begin(), kCharactersTaskNames.end()}),
      shown_with(integer_row("lemmas", "data", 800, 50, 2277), "task", {"finnish", "turkish"}),
      live(real_row("typos", "data", "0", 0, 1)),
      live(choice_row("typo_kind", "data", "any", {kTypoKindNames.begin(), kTypoKindNames.end()})),
      keras(integer_row("maxlen", "data", 0, 0, 64), "maxlen"),
      keras(live(choice_row("padding", "data", "post", {"pre", "post"})), "padding"),
      keras(choice_row("truncating", kHiddenGroup, "pre", {"pre", "post"}), "truncating"),
      shown_with(choice_row("hangul", "data", "syllable", {"syllable", "jamo"}), "task", {"toy", "own"}),
      integer_row("limit", kHiddenGroup, 0, 0, 100000),
      choice_row("models", "network", "all", {"all", "word", "recurrent", "convolution", "hybrid"}),
      shown_with(keras(integer_row("embedding", "network", 16, 1, 128), "output_dim"), "models",
                 {"all", "recurrent", "convolution", "hybrid"}),
      shown_with(keras(integer_row("word_embedding", "network", 16, 1, 128), "output_dim"), "models",
                 {"all", "word", "hybrid"}),
      choice_row("cell", "network", "lstm", {"rnn", "gru", "lstm"}),
      keras(integer_row("units", "network", 64, 1, 256), "units"),
      shown_with(toggle_row("bidirectional", "network", false), "models", recurrent),
      shown_with(toggle_row("context", "network", true), "task", {"sentences"}),
      shown_with(choice_row("pooling", "network", "last", {"last", "mean", "max"}), "models", recurrent),
      shown_with(keras(integer_row("filters", "network", 64, 1, 256), "filters"), "models", convolution),
      shown_with(keras(sizes_row("widths", "network", "2,3,4", 8), "kernel_size"), "models", convolution),
      shown_with(keras(real_row("dropout", "network", "0.3", 0, 0.9), "rate"), "models", convolution),
      shown_with(keras(real_row("reader_dropout", "network", "0", 0, 0.9), "rate"), "models",
                 {"all", "word", "recurrent", "hybrid"}),
      shown_with(keras(real_row("context_dropout", "network", "0", 0, 0.9), "rate"), "task", {"sentences"}),
      keras(choice_row("optimizer", "training", "adam", optimizers), "optimizer"),
      keras(live(logarithmic(real_row("learning_rate", "training", "3e-3", 1e-5, 1))), "learning_rate"),
      live(toggle_row("decay", "training", true)),
      keras(logarithmic(integer_row("batch_size", "training", 64, 1, 512)), "batch_size"),
      keras(live(real_row("weight_decay", "training", "0", 0, 0.01)), "weight_decay"),
      keras(live(real_row("clip_norm", "training", "5", 0, 20)), "global_clipnorm"),
      keras(live(integer_row("epochs", "training", 8, 0, 1000)), "epochs"),
  };
  std::vector<Preset> presets{
      {"toy",
       {{"task", "toy"},
        {"models", "recurrent"},
        {"embedding", "8"},
        {"padding", "post"},
        {"epochs", "100"},
        {"decay", "off"},
        {"learning_rate", "0.001"}}},
      {"finnish", {}},
      {"turkish", {{"task", "turkish"}}},
      {"finnish_typos", {{"typos", "0.5"}, {"epochs", "10"}}},
      {"names", {{"task", "names"}, {"epochs", "15"}}},
      {"names_typos", {{"task", "names"}, {"typos", "0.5"}, {"epochs", "30"}}},
      {"languages", {{"task", "languages"}, {"epochs", "10"}}},
      {"entities", {{"task", "entities"}, {"epochs", "10"}}},
      {"own", {{"task", "own"}, {"epochs", "30"}}},
      {"misspellings",
       {{"task", "misspellings"}, {"models", "convolution"}, {"batch_size", "256"}, {"epochs", "10"}}},
      {"sentences",
       {{"task", "sentences"},
        {"units", "48"},
        {"filters", "24"},
        {"word_embedding", "32"},
        {"learning_rate", "0.01"},
        {"batch_size", "16"},
        {"epochs", "10"}}},
  };
  std::vector<event::Panel> panels{
      {"bench", {Part::controls, Part::table}, 0.66F, 0.0F, false},
      {"neighbours", {Part::table}, 0.34F, 0.0F, false},
      {"path", {Part::controls, Part::cells}, 1.0F, 0.0F, false},
      // Either of these two may be missing; the other one still fills a row.
      {"states", {Part::cells}, 0.48F, 0.0F, false, true},
      {"ngrams", {Part::table}, 0.52F, 0.0F, false, true},
      {"accuracy", {Part::curves}, 0.5F, 1.0F, false},
      {"robustness", {Part::controls, Part::curves}, 0.5F, 1.0F, false},
      {"vocabulary", {Part::controls, Part::table}, 0.5F, 0.0F, false, true},
      {"loss", {Part::curves}, 0.5F, 0.0F, false},
      {"confusion", {Part::cells}, 0.55F, 0.0F, false, true},
      {"map", {Part::controls, Part::points, Part::text}, 0.45F, 0.0F, false},
      {"classes", {Part::table}, 1.0F, 0.0F, false, true},
      {"oov", {Part::bars, Part::text}, 1.0F, 0.0F, false},
      {"dictionary", {Part::table, Part::text}, 1.0F, 0.0F, true},
  };
  return {"characters", std::move(table), std::move(presets), std::move(panels)};
}

}  // namespace glyphlab
