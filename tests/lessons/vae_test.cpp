// The lesson `vae` on a tiny data set, and the path of its morph.
#include "lessons/vae.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/allocation_counter.h"
#include "image_fixture.h"

using namespace glyphlab;
using namespace glyphlab::test;

namespace {

const Values kSmall{{"encoder_layers", "20"}, {"decoder_layers", "20"}, {"latent_size", "3"},
                    {"batch_size", "16"},     {"learning_rate", "0.005"}};

struct Vae {
  DataCatalog catalog;
  VaeLesson lesson{catalog};

  explicit Vae(Values values = {}, std::uint64_t seed = 1) {
    values.insert(values.begin(), kSmall.begin(), kSmall.end());
    supply_bars(catalog);
    REQUIRE(lesson.reset(values_of(lesson.info(), values), seed).ok());
  }
  double test_metric(const std::string& name) const {
    for (const Metric& metric : lesson.epoch_record().test) {
      if (metric.first == name) return metric.second;
    }
    return NAN;
  }
  std::vector<Event> events(bool all = true) {
    std::vector<Event> events;
    lesson.publish([&](Event event) { events.push_back(std::move(event)); }, all);
    return events;
  }
  std::vector<Event> answer(const Command& command) {
    std::vector<Event> events;
    lesson.handle(command, [&](Event event) { events.push_back(std::move(event)); });
    return events;
  }
};

/// The newest event of kind T for a panel, or nullptr.
template <class T>
const T* find(const std::vector<Event>& events, const std::string& panel) {
  const T* found = nullptr;
  for (const Event& event : events) {
    const T* candidate = std::get_if<T>(&event);
    if (candidate != nullptr && candidate->panel == panel) found = candidate;
  }
  return found;
}

Checkpoint saved(const Lesson& lesson) {
  Checkpoint checkpoint;
  lesson.save(checkpoint);
  return checkpoint;
}

}  // namespace

TEST_CASE("vae: it learns, and its loss is the sum of its parts") {
  for (const Values& values : {Values{}, Values{{"likelihood", "gaussian"}}, Values{{"beta_warmup", "3"}}}) {
    Vae run(values);
    run_epoch(run.lesson);
    const double first = run.test_metric("reconstruction");
    for (int i = 0; i < 12; ++i) run_epoch(run.lesson);
    CAPTURE(values.empty() ? "defaults" : values[0].first);
    CHECK(run.test_metric("reconstruction") < 0.9 * first);
    CHECK(run.test_metric("latent") > 0);
    CHECK(run.test_metric("elbo") ==
          doctest::Approx(run.test_metric("reconstruction") + run.test_metric("latent")));
  }
}

TEST_CASE("vae: a large weight collapses the latent space, none lets it spread") {
  Vae heavy(Values{{"beta", "10"}});
  Vae none(Values{{"latent_loss", "off"}});
  for (int i = 0; i < 8; ++i) {
    run_epoch(heavy.lesson);
    run_epoch(none.lesson);
  }
  CHECK(heavy.test_metric("latent") < 0.5 * none.test_metric("latent"));
  CHECK(none.test_metric("reconstruction") < heavy.test_metric("reconstruction"));
}

TEST_CASE("vae: saved and restored, a run goes on bit for bit") {
  Vae whole;
  Vae part;
  for (int i = 0; i < 30; ++i) whole.lesson.step();
  for (int i = 0; i < 12; ++i) part.lesson.step();
  Vae resumed;
  REQUIRE(resumed.lesson.restore(saved(part.lesson)).ok());
  for (int i = 12; i < 30; ++i) resumed.lesson.step();
  const Checkpoint a = saved(whole.lesson);
  const Checkpoint b = saved(resumed.lesson);
  REQUIRE(a.tensors.size() == b.tensors.size());
  for (std::size_t i = 0; i < a.tensors.size(); ++i) CHECK(a.tensors[i].bytes == b.tensors[i].bytes);

  Vae larger(Values{{"latent_size", "5"}});
  CHECK_FALSE(larger.lesson.restore(saved(part.lesson)).ok());
}

TEST_CASE("vae: training allocates nothing after the first step") {
  Vae run;
  for (int i = 0; i < 6; ++i) run.lesson.step();
  const long before = allocation_count();
  for (int i = 0; i < 10; ++i) run.lesson.step();
  CHECK(allocation_count() == before);
}

TEST_CASE("vae: the cards are filled") {
  Vae run;
  run_epoch(run.lesson);
  const auto events = run.events();
  const auto* film = find<event::Images>(events, "film");
  REQUIRE(film != nullptr);
  CHECK(film->columns == VaeMorph::kFilmImages);
  CHECK(film->rows == 2);  // the path, and the chosen images below
  CHECK(film->pixels.size() == std::size_t{2} * film->columns * kSide * kSide);
  const auto* large = find<event::Images>(events, "morph");
  REQUIRE(large != nullptr);
  CHECK(large->large);
  const auto* plane = find<event::Points>(events, "plane");
  REQUIRE(plane != nullptr);
  CHECK(plane->xy.size() == 2 * plane->classes.size());
  CHECK(plane->follow_pointer);
  REQUIRE(find<event::Bars>(events, "latent") != nullptr);
  CHECK(find<event::Bars>(events, "latent")->values.size() == 3);
  const auto* generated = find<event::Images>(events, "generated");
  REQUIRE(generated != nullptr);
  CHECK(generated->rows == VaePictures::kSampleRows);
  REQUIRE(find<event::Images>(events, "sampling") != nullptr);
  REQUIRE(find<event::Curve>(events, "losses") != nullptr);
}

TEST_CASE("vae: behind two-dimensional codes lies what the decoder draws there") {
  Vae run(Values{{"latent_size", "2"}, {"plain_beside", "on"}});
  run_epoch(run.lesson);
  const auto events = run.events();
  for (const char* panel : {"plane", "plain_plane"}) {
    CAPTURE(panel);
    const auto* ground = find<event::PointGround>(events, panel);
    const auto* plane = find<event::Points>(events, panel);
    REQUIRE(ground != nullptr);
    REQUIRE(plane != nullptr);
    const event::Images& pictures = ground->pictures;
    CHECK(std::max(pictures.rows, pictures.columns) == VaePictures::kGroundCells);
    REQUIRE(pictures.pixels.size() == std::size_t{pictures.rows} * pictures.columns * kSide * kSide);
    for (std::size_t i = 0; i < plane->xy.size(); i += 2) {  // in steps from the first cell's centre
      const float across = (plane->xy[i] - ground->left) / ground->step;
      const float down = (ground->top - plane->xy[i + 1]) / ground->step;
      CHECK(across > -0.51F);
      CHECK(across < static_cast<float>(pictures.columns) - 0.49F);
      CHECK(down > -0.51F);
      CHECK(down < static_cast<float>(pictures.rows) - 0.49F);
    }
    // The pointer on a cell is shown the cell's picture.
    const std::size_t row = pictures.rows / 3;
    const std::size_t column = pictures.columns / 4;
    const auto answer = run.answer(command::PointAt{panel, ground->left + static_cast<float>(column) * ground->step,
                                                    ground->top - static_cast<float>(row) * ground->step});
    const auto* shown = find<event::Images>(answer, panel == std::string("plane") ? "pointer" : "plain_pointer");
    REQUIRE(shown != nullptr);
    const auto cell = pictures.pixels.begin() +
                      static_cast<std::ptrdiff_t>((row * pictures.columns + column) * kSide * kSide);
    CHECK(std::equal(shown->pixels.begin(), shown->pixels.end(), cell));
  }
  Vae solid(Values{{"latent_size", "3"}});
  run_epoch(solid.lesson);
  const auto others = solid.events();
  CHECK(find<event::PointGround>(others, "plane")->pictures.rows == 0);
}

TEST_CASE("vae: pointer, slider, ends and seeds answer at once") {
  Vae run(Values{{"latent_size", "2"}});
  run_epoch(run.lesson);
  const auto events = run.events();
  REQUIRE(find<event::Images>(events, "generated") != nullptr);
  CHECK(find<event::Images>(events, "generated")->rows == VaePictures::kGridSide);

  const auto here = run.answer(command::PointAt{"plane", 0.0F, 0.0F});
  const auto there = run.answer(command::PointAt{"plane", 2.0F, -2.0F});
  REQUIRE(find<event::Images>(here, "pointer") != nullptr);
  REQUIRE(find<event::Images>(there, "pointer") != nullptr);
  CHECK(find<event::Images>(here, "pointer")->pixels != find<event::Images>(there, "pointer")->pixels);

  const auto start = run.answer(command::Act{"film", "position", 0.0F, ""});
  const auto middle = run.answer(command::Act{"film", "position", 0.5F, ""});
  REQUIRE(find<event::Images>(middle, "film") != nullptr);
  CHECK(find<event::Images>(start, "morph")->pixels != find<event::Images>(middle, "morph")->pixels);
  CHECK(find<event::Images>(start, "film")->pixels == find<event::Images>(middle, "film")->pixels);

  run.answer(command::Select{"plane", 5});
  const auto longer = run.answer(command::Act{"film", "add", 0.0F, ""});
  REQUIRE(find<event::Images>(longer, "film") != nullptr);
  CHECK(find<event::Images>(longer, "film")->pixels != find<event::Images>(middle, "film")->pixels);

  const auto once = run.answer(command::Act{"generated", "generate", 0.0F, ""});
  const auto twice = run.answer(command::Act{"generated", "generate", 0.0F, ""});
  REQUIRE(find<event::Images>(twice, "generated") != nullptr);
  CHECK(find<event::Images>(once, "generated")->pixels != find<event::Images>(twice, "generated")->pixels);
  const auto noise = run.answer(command::Act{"sampling", "draw", 0.0F, ""});
  CHECK(find<event::Images>(noise, "sampling") != nullptr);
  run.answer(command::Select{"plane", 1'000'000});  // out of range: ignored
}

TEST_CASE("vae: the straight path and the great circle") {
  const float a[] = {2, 0};
  const float b[] = {0, 2};
  float point[2];
  interpolate(a, b, 0.5F, false, point);
  CHECK(point[0] == doctest::Approx(1.0));
  CHECK(point[1] == doctest::Approx(1.0));
  interpolate(a, b, 0.5F, true, point);
  CHECK(std::hypot(point[0], point[1]) == doctest::Approx(2.0));
  interpolate(a, b, 0.0F, true, point);
  CHECK(point[0] == doctest::Approx(2.0));
  interpolate(a, a, 0.3F, true, point);  // no angle between them
  CHECK(point[0] == doctest::Approx(2.0));
  const float zero[] = {0, 0};
  interpolate(zero, b, 0.5F, true, point);
  CHECK(point[1] == doctest::Approx(1.0));
}

TEST_CASE("vae: a path leads through all its images, chosen or drawn") {
  Vae run(Values{{"latent_size", "2"}});
  run_epoch(run.lesson);
  run.events();
  run.answer(command::Act{"film", "play", 0.0F, ""});
  const auto cell = [](const event::Images& film, std::size_t row, std::size_t column) {
    const auto first = film.pixels.begin() + static_cast<std::ptrdiff_t>((row * film.columns + column) * kSide * kSide);
    return Bytes(first, first + kSide * kSide);
  };
  const auto empty = [&](const event::Images& film, std::size_t column) {
    return cell(film, 1, column) == Bytes(kSide * kSide, 0);
  };
  Bytes drawing(kSide * kSide, 0);
  for (std::size_t i = 0; i < kSide; ++i) drawing[i * kSide + 3] = 250;
  const auto drawn = run.answer(command::Draw{"film", kSide, kSide, drawing});
  const auto* film = find<event::Images>(drawn, "film");
  REQUIRE(film != nullptr);
  for (const std::size_t column : {0U, 5U, 10U}) CHECK_FALSE(empty(*film, column));
  for (const std::size_t column : {1U, 4U, 9U}) CHECK(empty(*film, column));
  CHECK(cell(*film, 1, 10) == drawing);
  // At the end of the path stands the drawing as the network rebuilds it.
  const auto end = run.answer(command::Act{"film", "position", 1.0F, ""});
  run.answer(command::Draw{"code", kSide, kSide, drawing});
  const auto code = event_for<event::Images>("code", [&](const EventSink& sink) {
    run.lesson.handle(command::Draw{"code", kSide, kSide, drawing}, sink);
  });
  CHECK(find<event::Images>(end, "morph")->pixels ==
        Bytes(code.pixels.begin() + kSide * kSide, code.pixels.end()));
  // A click into the lower row counts like one above it.
  const auto click = run.answer(command::Select{"film", VaeMorph::kFilmImages + 10});
  CHECK(find<event::Images>(click, "morph")->pixels == find<event::Images>(end, "morph")->pixels);

  const auto alone = run.answer(command::Act{"film", "begin", 0.0F, ""});
  CHECK(cell(*find<event::Images>(alone, "film"), 0, 0) == cell(*find<event::Images>(alone, "film"), 0, 10));
  for (int i = 0; i < 9; ++i) run.answer(command::Act{"film", "add", 0.0F, ""});
  run.answer(command::Draw{"film", kSide, kSide, Bytes(kSide * kSide, 0)});  // empty: a message, no station
}

TEST_CASE("vae: new noise comes at once, or in slow motion") {
  Vae run;
  run_epoch(run.lesson);
  run.events();
  run.answer(command::Act{"film", "play", 0.0F, ""});
  CHECK_FALSE(run.lesson.animated());
  const auto picture = [&](const std::vector<Event>& events) { return find<event::Images>(events, "sampling")->pixels; };
  const auto before = picture(run.answer(command::Act{"sampling", "draw", 0.0F, ""}));
  CHECK_FALSE(run.lesson.animated());
  run.answer(command::Act{"sampling", "slow", 1.0F, ""});
  CHECK(picture(run.answer(command::Act{"sampling", "draw", 0.0F, ""})) == before);  // it has only begun
  REQUIRE(run.lesson.animated());
  std::vector<Event> events;
  int pictures = 0;
  for (; run.lesson.animated() && pictures < 1000; ++pictures) {
    events.clear();
    run.lesson.animate([&](Event event) { events.push_back(std::move(event)); });
  }
  CHECK(pictures > 20);
  CHECK(pictures < 1000);
  CHECK(picture(events) != before);
}

TEST_CASE("vae: the plain autoencoder beside changes nothing, and its plane answers the pointer") {
  Vae alone(Values{{"latent_size", "2"}});
  Vae beside(Values{{"latent_size", "2"}, {"plain_beside", "on"}});
  run_epoch(alone.lesson);
  run_epoch(beside.lesson);
  CHECK(beside.test_metric("elbo") == alone.test_metric("elbo"));
  const auto events = beside.events();
  const auto* plane = find<event::Points>(events, "plain_plane");
  REQUIRE(plane != nullptr);
  CHECK(plane->follow_pointer);
  CHECK(plane->xy.size() == 2 * plane->classes.size());
  CHECK(find<event::Images>(events, "plain_generated")->rows == VaePlain::kGridSide);
  const auto here = beside.answer(command::PointAt{"plain_plane", plane->xy[0], plane->xy[1]});
  const auto there = beside.answer(command::PointAt{"plain_plane", plane->xy[0] + 9, plane->xy[1] - 9});
  REQUIRE(find<event::Images>(here, "plain_pointer") != nullptr);
  CHECK(find<event::Images>(here, "plain_pointer")->pixels != find<event::Images>(there, "plain_pointer")->pixels);
  CHECK(find<event::Points>(alone.events(), "plain_plane")->xy.empty());  // the card goes

  Vae resumed(Values{{"latent_size", "2"}, {"plain_beside", "on"}});
  REQUIRE(resumed.lesson.restore(saved(beside.lesson)).ok());
  run_epoch(beside.lesson);
  run_epoch(resumed.lesson);
  const Checkpoint a = saved(beside.lesson);
  const Checkpoint b = saved(resumed.lesson);
  REQUIRE(a.tensors.size() == b.tensors.size());
  for (std::size_t i = 0; i < a.tensors.size(); ++i) CHECK(a.tensors[i].bytes == b.tensors[i].bytes);
}

TEST_CASE("vae: every beta leaves a point of the trade-off, in order") {
  Vae run;
  const auto series = [&](const std::string& name) {
    event::Curve found;
    for (const Event& event : run.events()) {
      const auto* curve = std::get_if<event::Curve>(&event);
      if (curve != nullptr && curve->panel == "tradeoff" && curve->series == name) found = *curve;
    }
    return found;
  };
  for (const char* beta : {"1", "4", "0", "4"}) {
    Values values = kSmall;
    values.emplace_back("beta", beta);
    run.lesson.apply(values_of(run.lesson.info(), values));
    // Long enough for the code to come into use; in its first epochs the latent loss is small whatever beta is.
    for (int epoch = 0; epoch < 40; ++epoch) run_epoch(run.lesson);
    series("latent");
  }
  CHECK(series("latent").x == std::vector<float>{0, 1, 4});
  CHECK(series("now").x == std::vector<float>{4, 4});
  const auto latent = series("latent").y;
  CHECK(latent[0] > latent[2]);
}

TEST_CASE("vae: one latent number is refused with the range") {
  ParameterValues values(VaeLesson::lesson_info().parameters);
  const auto refused = values.set("latent_size", "1");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.find("2") != std::string::npos);
  CHECK(refused.error().message.find("64") != std::string::npos);
}
