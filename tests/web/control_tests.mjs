// Every control of the lessons sparse, vae, pretraining and characters, used as a visitor uses it.
import assert from 'node:assert/strict';

const kAnswersPerSecond = 30;
const kCoarse = { deviceScaleFactor: 0.5 };

/** The lesson's table, as the engine announces it. */
const table = (visit) => visit.page.evaluate(() => new Promise((resolve) => {
  glyphlab.on('lesson_opened', ({ parameters }) => resolve(parameters));
  glyphlab.open(glyphlab.inspect().lesson, {}, 1);
  glyphlab.play();
}));

const valueOf = async (visit, name) => (await visit.inspect()).parameters[name];

async function type(visit, widget, value) {
  await visit.click(widget);
  const field = visit.page.locator('input.text-field');
  await field.waitFor();
  await field.fill(value);
  await field.press('Enter');
}

async function choose(visit, name, choice) {
  const entry = `param.${name}.${choice}`;
  await visit.widget(`param.${name}`).catch(() => null);  // scrolled to; segments show their entries at once
  if (!(await visit.inspect()).widgets[entry]) await visit.click(`param.${name}`);
  await visit.click(entry);
}

/** Another value than the present one, not so large that the test takes long. */
const otherNumber = ({ minimum, maximum, default_value: usual, kind }) => {
  const value = Number(usual) * 2 > maximum || Number(usual) === 0 ? Math.max(minimum, Math.min(maximum, 2)) : Number(usual) / 2;
  return String(kind === 'integer' ? Math.max(minimum, Math.round(value)) : Math.max(minimum, value));
};

async function change(visit, parameter) {
  const { name, kind, choices } = parameter;
  const before = await valueOf(visit, name);
  if (kind === 'toggle') await visit.click(`param.${name}`);
  else if (kind === 'choice') await choose(visit, name, choices.find((choice) => choice !== before));
  else await (kind === 'sizes' ? type(visit, `param.${name}`, String(Math.min(24, parameter.maximum))) : type(visit, `param.${name}.value`, otherNumber(parameter)));
  await visit.until(`${name} has changed from ${before}`, async () => (await valueOf(visit, name)) !== before, 10);
  // Back again: some values exclude others.
  await visit.page.evaluate((values) => glyphlab.setAll(values), { [name]: before });
  return visit.until(`${name} is ${before} again`, async () => (await valueOf(visit, name)) === before, 10);
}

/** The defaults with these values. */
async function set(visit, values) {
  await visit.page.evaluate((wanted) => glyphlab.setAll(wanted, true), values);
  await visit.until('the values are set', async () => {
    const { parameters } = await visit.inspect();
    return Object.entries(values).every(([name, value]) => parameters[name] === value);
  }, 10);
}

/** Another value of every parameter whose control is shown and that has not been used yet. */
async function changeShown(visit, parameters, used) {
  const values = (await visit.inspect()).parameters;
  for (const parameter of parameters) {
    const shown = !parameter.shown_with || parameter.shown_values.includes(values[parameter.shown_with]);
    if (!shown || used.has(parameter.name)) continue;
    used.add(parameter.name);
    await change(visit, parameter);
  }
}

/**
 * While the run rests and with few pixels, as that many frames take minutes where the picture is drawn by software.
 * @param {object[]} settings values under which further parameters have controls
 */
const everyParameter = (lesson, settings = [{}]) => async (scene) => {
  const visit = await scene.visit({ query: `#lesson=${lesson}`, viewport: { width: 1100, height: 720 }, ...kCoarse });
  await visit.training();
  const parameters = (await table(visit)).filter(({ group }) => group !== 'hidden');
  await visit.page.evaluate(() => glyphlab.pause());
  const used = new Set();
  for (const values of settings) {
    await set(visit, values);
    await visit.page.mouse.wheel(0, -5000);  // over the controls, where the last one was: to their beginning
    await visit.frames(4);
    await changeShown(visit, parameters, used);
  }
  assert.deepEqual(parameters.filter(({ name }) => !used.has(name)), []);
  await visit.page.evaluate(() => glyphlab.play());
  await visit.until('the run learns on', async () => (await visit.inspect()).step > 0);
  assert.deepEqual((await visit.inspect()).messages, []);
  assert.deepEqual(visit.problems, []);
};

/** Uses each and waits for an answer: a picture or the controls of its card. */
async function useAll(visit, actions) {
  const answers = () => visit.page.evaluate(() => globalThis.answered ?? 0);
  await visit.page.evaluate(() => {
    globalThis.answered = 0;
    globalThis.watched?.forEach((stop) => stop());
    globalThis.watched = ['images', 'controls', 'points'].map((event) => glyphlab.on(event, () => ++globalThis.answered));
  });
  for (const action of actions) {
    // The choices of a closed list are shown when it is opened.
    if (!(await visit.inspect()).widgets[action]) await visit.click(action.replace(/\.\d+$/, ''));
    const before = await answers();
    await visit.click(action, 0.3);
    await visit.until(`an answer to ${action}`, async () => (await answers()) > before, 10);
  }
}

/** Every button, switch, slider and choice of the cards. */
const everyAction = (lesson, query, actions) => async (scene) => {
  const visit = await scene.visit({ query: `#lesson=${lesson}${query}`, viewport: { width: 1200, height: 2600 }, ...kCoarse });
  await visit.training();
  await visit.page.evaluate(() => glyphlab.pause());
  await useAll(visit, actions);
  await visit.page.evaluate(() => glyphlab.play());
  await visit.until('the run learns on', async () => (await visit.inspect()).phase === 'training');
  await visit.frames(20);
  assert.deepEqual(visit.problems, []);
  const { frame_ms: milliseconds } = await visit.inspect();
  scene.figure(`median milliseconds of the main thread per frame, ${lesson}`, milliseconds.toFixed(2));
  await visit.page.screenshot({ path: `${scene.output}/controls-${lesson}.png` });
};

const kWordCards = [
  'card.bench.mistype', 'card.bench.another', 'card.path.letter.step', 'card.path.letter', 'card.path.letter.play', 'card.path.reader.2',
  'card.robustness.seen.1', 'card.vocabulary.typos', 'card.map.part.1', 'card.map.what.1', 'card.map.what.0', 'card.map.method.1', 'card.map.method.0',
];
const kWordTasks = { toy: 'deep', finnish: 'taloissa', names: 'virtanen', sentences: 'have you heard of leanora ?', misspellings: 'recieve' };

/** The cards of words, task by task, before anything is learned; of the lecture's example, afterwards. */
async function wordCards(scene) {
  const visit = await scene.visit({ query: '#lesson=characters&task=toy&models=all&lemmas=60&epochs=2', viewport: { width: 1000, height: 2800 }, deviceScaleFactor: 0.3 });
  await visit.until('training has finished', async () => (await visit.inspect())?.phase === 'finished');
  await visit.page.evaluate(() => {
    globalThis.typed = '';
    glyphlab.on('controls', ({ panel, controls }) => { if (panel === 'bench') globalThis.typed = controls[0].text; });
    glyphlab.pause();
  });
  for (const [task, text] of Object.entries(kWordTasks)) {
    await set(visit, { task, models: 'all', lemmas: '60', limit: '60' });
    await visit.frames(4);
    await type(visit, 'card.bench.word', text);
    await visit.until(`"${text}" is in the bench`, () => visit.page.evaluate((wanted) => globalThis.typed === wanted, text), 10);
    const { widgets } = await visit.inspect();
    const missing = kWordCards.filter((action) => !widgets[action] && !widgets[action.replace(/\.\d+$/, '')]);
    // Which words are known, and by which class, has no meaning where every word of the lexicon is one.
    assert.deepEqual(missing.map((action) => action.split('.')[1]).filter((card) => !['robustness', 'vocabulary'].includes(card)), []);
    assert.equal(missing.length > 0, task === 'misspellings', `${task} lacks ${missing}`);
    // All of them in the first task; in the others one of each card.
    const firstOfCard = (action, i, all) => all.findIndex((other) => other.split('.')[1] === action.split('.')[1]) === i;
    await useAll(visit, kWordCards.filter((action, i, all) => !missing.includes(action) && (task === 'toy' || firstOfCard(action, i, all))));
  }
  assert.deepEqual((await visit.inspect()).messages, []);
  assert.deepEqual(visit.problems, []);
}

/** The story of each task leads to the next one, and each of its steps sets what it says. */
async function wordSteps(scene) {
  const visit = await scene.visit({ query: '#lesson=characters&task=toy&epochs=1', viewport: { width: 1000, height: 4000 }, ...kCoarse });
  await visit.training();
  await visit.page.evaluate(() => {
    glyphlab.on('story', ({ steps }) => { globalThis.steps = steps; });
    return glyphlab.status();
  });
  const steps = () => visit.page.evaluate(() => globalThis.steps ?? []);
  for (const task of ['toy', 'finnish', 'turkish']) {
    assert.equal(await valueOf(visit, 'task'), task);
    const offered = await steps();
    assert.ok(offered.length >= 2);
    for (const [i, { values }] of [[0, offered[0]], [offered.length - 1, offered.at(-1)]]) {
      // The sentences above the steps grow and shrink while it learns, and a click may miss.
      await visit.until(`step ${i} is taken`, async () => {
        const { parameters } = await visit.inspect();
        if (values.every(([name, value]) => parameters[name] === value)) return true;
        await visit.click(`story.step.${i}`);
        return false;
      });
      await visit.page.evaluate(() => glyphlab.pause());
    }
    await visit.until('the next task has steps of its own', async () => JSON.stringify(await steps()) !== JSON.stringify(offered), 10);
  }
  assert.deepEqual(visit.problems, []);
}

/** How many places under the moving pointer are decoded in a second, while it trains. */
async function pointerDecodes(scene) {
  const visit = await scene.visit({ query: '#lesson=vae&latent_size=2', viewport: { width: 1100, height: 800 }, ...kCoarse });
  await visit.training();
  const { x, y, width, height } = await visit.widget('card.plane');
  await visit.page.evaluate(() => {
    globalThis.decoded = 0;
    globalThis.differentPictures = new Set();
    glyphlab.on('images', ({ panel, pixels }) => {
      if (panel !== 'pointer') return;
      ++globalThis.decoded;
      globalThis.differentPictures.add(pixels.join());
    });
  });
  const begin = Date.now();
  const seconds = () => (Date.now() - begin) / 1000;
  // A machine that draws slowly moves the pointer less often: it gets more time, not a lower number.
  let [decoded, different] = [0, 0];
  for (let i = 0; seconds() < 3 || (different <= 20 && seconds() < 20); ++i) {
    await visit.page.mouse.move(x + width * (0.5 + 0.3 * Math.sin(i / 9)), y + height * (0.55 + 0.3 * Math.cos(i / 7)));
    await visit.frames(1);
    [decoded, different] = await visit.page.evaluate(() => [globalThis.decoded, globalThis.differentPictures.size]);
  }
  scene.figure(`decoded places per second (at least ${kAnswersPerSecond} on an idle machine)`, (decoded / seconds()).toFixed(1));
  assert.ok(different > 20, `only ${different} different pictures`);
  assert.deepEqual(visit.problems, []);
}

/** Behind the points of the plane lies what the decoder draws there; a button takes it away. */
async function groundBehindThePoints(scene) {
  const visit = await scene.visit({ query: '#lesson=vae&latent_size=2', viewport: { width: 1200, height: 900 } });
  await visit.training();
  await visit.page.evaluate(() => glyphlab.on('point_ground', (event) => { globalThis.ground = event; }));
  const { rows, columns, pixels } = await visit.until('the ground is there', () => visit.page.evaluate(() => {
    const { pictures } = globalThis.ground ?? {};
    return pictures?.rows > 0 && { rows: pictures.rows, columns: pictures.columns, pixels: pictures.pixels.length };
  }));
  assert.equal(pixels, rows * columns * 28 * 28);
  await visit.page.evaluate(() => glyphlab.pause());
  await visit.until('the run is paused', async () => (await visit.inspect()).phase === 'paused');
  await visit.click('card.film.play');  // the morph rests too
  const { x, y, width, height } = await visit.widget('card.plane.points');
  const clip = { x: x + 60, y: y + 60, width: width - 120, height: height - 120 };  // without the buttons
  await visit.frames(5);
  const picture = async () => {
    await visit.page.mouse.move(5, 5);
    await visit.frames(10);
    return visit.page.screenshot({ clip });
  };
  let covered = await picture();
  await visit.until('what was under way when the run was paused has been drawn', async () => {
    const before = covered;
    covered = await picture();
    return covered.equals(before);
  });
  await visit.click('card.plane.ground');
  const bare = await picture();
  assert.ok(!bare.equals(covered), 'the button changes nothing');
  await visit.click('card.plane.ground');
  assert.ok((await picture()).equals(covered), 'the ground is not as before');
  assert.deepEqual(visit.problems, []);
}

async function morphsWhilePaused(scene) {
  const visit = await scene.visit({ query: '#lesson=vae' });
  await visit.until('some steps are done', async () => (await visit.inspect())?.step > 20);
  await visit.page.evaluate(() => glyphlab.pause());
  await visit.until('the run is paused', async () => (await visit.inspect()).phase === 'paused');
  const { step } = await visit.inspect();
  const moved = await visit.page.evaluate(() => new Promise((resolve) => {
    const seen = new Set();
    glyphlab.on('images', ({ panel, selected, pixels }) => {
      if (panel !== 'morph') return;
      seen.add(pixels.join());
      if (seen.size > 10) resolve(seen.size);
    });
    setTimeout(() => resolve(seen.size), 8000);
  }));
  assert.ok(moved > 10, `the morph showed ${moved} pictures`);
  assert.equal((await visit.inspect()).step, step);
}

export const controlTests = [
  { name: 'every parameter of the lesson sparse', run: everyParameter('sparse') },
  { name: 'every parameter of the lesson vae', run: everyParameter('vae') },
  { name: 'every parameter of the lesson pretraining', run: everyParameter('pretraining') },
  {
    name: 'every control in the cards of the lesson sparse',
    run: everyAction('sparse', '&coding_size=100&side_by_side=three', [
      'card.reconstructions.resample', 'card.reconstructions.follow', 'card.reconstructions.images', 'card.weights.images',
    ]),
  },
  {
    name: 'every control in the cards of the lesson vae',
    run: everyAction('vae', '&latent_size=2&plain_beside=on', [
      'card.film.position', 'card.film.play', 'card.film.path.1', 'card.film.images', 'card.reconstructions.images', 'card.film.add',
      'card.film.begin', 'card.plane.points', 'card.generated.generate', 'card.generated.grid', 'card.code.bars', 'card.code.restore',
      'card.sampling.slow', 'card.sampling.draw', 'card.reconstructions.resample', 'card.reconstructions.follow',
    ]),
  },
  {
    name: 'every parameter of the lesson characters',
    run: everyParameter('characters', [{ task: 'toy', epochs: '2' }, { task: 'finnish', lemmas: '60' }, { task: 'sentences', limit: '60' }]),
  },
  { name: 'every control in the cards of the lesson characters', run: wordCards },
  { name: 'the steps of the stories of the lesson characters', run: wordSteps },
  { name: 'the pointer decodes places of the latent plane', run: pointerDecodes },
  { name: 'the decoded plane lies behind the points', run: groundBehindThePoints },
  { name: 'a morph plays while the run rests', run: morphsWhilePaused },
];
