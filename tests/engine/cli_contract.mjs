// The command line as scripts call it, built natively and as WebAssembly, on the real data;
// ends with "N passed, N failed".
//   node tests/engine/cli_contract.mjs
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kProject = fileURLToPath(new URL('../..', import.meta.url));
const kPrograms = {
  native: [join(kProject, 'build/native/glyphlab-cli')],
  WebAssembly: [process.execPath, join(kProject, 'build/web/glyphlab-cli.mjs')],
};
const kAgreement = 1e-3;  // relative, after one epoch
const scratch = mkdtempSync(join(tmpdir(), 'glyphlab-cli-'));

function call(program, ...words) {
  const [command, ...first] = kPrograms[program];
  const { status, stdout, stderr } = spawnSync(command, [...first, ...words], { cwd: kProject, encoding: 'utf8' });
  return { status, stderr, text: stdout };
}

const jsonLines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));

/** The JSON lines of a run that must succeed. */
function run(program, ...words) {
  const { status, text, stderr } = call(program, 'run', ...words, '--json');
  assert.equal(status, 0, stderr);
  return jsonLines(text);
}

const relative = (a, b) => Math.abs(a - b) / Math.abs(b);

/** What must hold for either program. */
const contract = {
  'list names the lessons': (program) => {
    const { status, text } = call(program, 'list');
    assert.equal(status, 0);
    assert.match(text, /^autoencoder\t.+$/m);
    assert.match(text, /^stacked\t.+$/m);
  },
  'version names instruction set and threads, the engine and why it was chosen': (program) => {
    const { status, text } = call(program, 'version');
    assert.equal(status, 0);
    assert.match(text, /^glyphlab-cli \d+\.\d+\.\d+, .*simd \S.*, threads \d+/);
    assert.match(text, /^engine \S+: \S/m);
    if (program === 'WebAssembly') assert.match(text, /^\S+ was chosen: \S/m);
  },
  'describe lists parameters with their ranges': (program) => {
    const { status, text } = call(program, 'describe', 'stacked', '--json');
    assert.equal(status, 0);
    const rate = JSON.parse(text).parameters.find(({ name }) => name === 'learning_rate');
    assert.ok(rate.minimum > 0 && rate.maximum >= 1, JSON.stringify(rate));
  },
  'an epoch line and a last line': (program) => {
    const lines = run(program, 'stacked', '--limit', '2000', '--epochs', '2');
    assert.deepEqual(lines.map(({ event }) => event), ['epoch', 'epoch', 'done']);
    const [first, second, done] = lines;
    assert.ok(first.train.mse > second.train.mse);
    assert.ok(first.seconds > 0 && first.samples_per_second > 0);
    assert.equal(done.seed, 1);
    assert.equal(done.parameters.coding_size, '30');
    assert.equal(done.test.mse, second.test.mse);
  },
  'the same seed gives the same losses, another seed others': (program) => {
    const losses = (seed) => run(program, 'stacked', '--limit', '1000', '--epochs', '1', '--seed', seed).at(-1).test.mse;
    assert.equal(losses('7'), losses('7'));
    assert.notEqual(losses('7'), losses('8'));
  },
  'a saved run goes on as if it had not been interrupted': (program) => {
    const file = join(scratch, `${program}.safetensors`);
    run(program, 'stacked', '--limit', '1000', '--steps', '11', '--save', file);
    const { status, text, stderr } = call(program, 'resume', file, '--steps', '9', '--json');
    assert.equal(status, 0, stderr);
    const whole = run(program, 'stacked', '--limit', '1000', '--steps', '20');
    assert.equal(jsonLines(text).at(-1).test.mse, whole.at(-1).test.mse);
  },
  'export writes arrays and pictures': (program) => {
    const folder = join(scratch, `export-${program}`);
    run(program, 'stacked', '--limit', '500', '--epochs', '1', '--export', folder);
    const picture = readFileSync(join(folder, 'reconstructions.png'));
    assert.equal(picture.toString('latin1', 1, 4), 'PNG');
    assert.ok(statSync(join(folder, 'reconstructions.npy')).size > 1000);
  },
  'embed makes a map of a matrix, and of a checkpoint\'s codings': (program) => {
    const [input, output] = ['x', 'y'].map((name) => join(scratch, `${program}-${name}.npy`));
    // Two clouds of 60 points on either side.
    const [points, columns] = [120, 5];
    const values = Float32Array.from({ length: points * columns }, (_, i) => Math.sin(i * i) + (i < points * columns / 2 ? 0 : 20));
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${points}, ${columns}), }`;
    const head = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${header.padEnd(117)}\n`, 'latin1');
    writeFileSync(input, Buffer.concat([head, Buffer.from(values.buffer)]));
    const { status, text, stderr } = call(program, 'embed', '--input', input, '--out', output, '--perplexity', '10',
      '--iterations', '750', '--seed', '3', '--threads', '1', '--json');
    assert.equal(status, 0, stderr);
    const done = jsonLines(text).at(-1);
    assert.deepEqual(Object.keys(done.phases), ['neighbours', 'affinities', 'iterations']);
    assert.ok(done.kl_divergence > 0 && done.kl_divergence < 2, text);
    const map = readFileSync(output);
    assert.match(map.toString('latin1', 10, 128), /\(120, ?2,?\)/);
    const side = (i) => Math.sign(map.readFloatLE(128 + 8 * i));
    for (let i = 1; i < 60; ++i) assert.ok(side(i) === side(0) && side(60 + i) === -side(0), `point ${i}`);

    const checkpoint = join(scratch, `embed-${program}.safetensors`);
    run(program, 'stacked', '--limit', '500', '--epochs', '1', '--save', checkpoint);
    const codings = call(program, 'embed', '--checkpoint', checkpoint, '--dataset', 'mnist', '--limit', '300', '--iterations', '50');
    assert.equal(codings.status, 0, codings.stderr);
    assert.match(codings.text, /^neighbours\t[\d.e-]+ s\naffinities\t.+\niterations\t.+\n(.*\n)*kl_divergence\t[\d.]+/);
  },
  'words of a character reader become a map': (program) => {
    const lines = run(program, 'tsne', '--set', 'source=characters', '--set', 'task=turkish', '--set', 'points=400',
      '--set', 'coding_size=16', '--set', 'epochs=1', '--set', 'iterations=300');
    assert.ok(lines[0].test.accuracy > 0.5, JSON.stringify(lines[0]));
    const { test, parameters } = lines.at(-1);
    assert.equal(parameters.source, 'characters');
    assert.ok(test.kl_divergence > 0 && test.knn_accuracy > 0.5, JSON.stringify(test));
  },
  'wrong usage ends with 2 and says what is allowed': (program) => {
    for (const [words, allowed] of [
      [['run', 'nonsense'], /stacked/],
      [['run', 'stacked', '--set', 'nonsense=1'], /learning_rate/],
      [['run', 'stacked', '--set', 'activation=nonsense'], /relu/],
      [['nonsense'], /run/],
    ]) {
      const { status, stderr } = call(program, ...words);
      assert.equal(status, 2, words.join(' '));
      assert.match(stderr, allowed);
    }
  },
  'a loss that leaves the numbers ends with 1 and an explanation': (program) => {
    const { status, stderr } = call(program, 'run', 'stacked', '--limit', '1000', '--epochs', '3', '--set', 'optimizer=nesterov',
      '--set', 'activation=linear', '--set', 'output_activation=linear', '--set', 'learning_rate=10');
    assert.equal(status, 1, stderr);
    assert.match(stderr, /learning_rate/);
  },
  'damaged data ends with 1 and says what to do': (program) => {
    const folder = mkdtempSync(join(scratch, 'damaged-'));
    for (const name of ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'])
      writeFileSync(join(folder, name), Buffer.from([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3]));
    const { status, stderr } = call(program, 'run', 'stacked', '--epochs', '1', '--data', folder);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /truncated.*Download/);
  },
  'the lesson characters runs with every task and every model': (program) => {
    const { parameters } = JSON.parse(call(program, 'describe', 'characters', '--json').text);
    const choices = (parameter) => parameters.find(({ name }) => name === parameter).choices;
    const few = ['--limit', '200', '--set', 'lemmas=50', '--set', 'epochs=1'];
    for (const task of choices('task')) {
      const { test } = run(program, 'characters', ...few, '--set', `task=${task}`, '--set', 'models=word').at(-1);
      assert.ok(test.accuracy >= 0 && test.accuracy <= 1, task);
    }
    for (const models of choices('models')) {
      const { test } = run(program, 'characters', ...few, '--set', 'task=turkish', '--set', `models=${models}`).at(-1);
      const name = models === 'all' ? 'convolution_accuracy' : 'accuracy';
      assert.ok(test[name] > 0 && test[name] <= 1, models);
    }
  },
  'an interrupt saves and ends with 130': async (program) => {
    const file = join(scratch, `interrupted-${program}.safetensors`);
    const [command, ...first] = kPrograms[program];
    const child = spawn(command, [...first, 'run', 'stacked', '--epochs', '1000', '--json', '--save', file], { cwd: kProject });
    child.stdout.once('data', () => child.kill('SIGINT'));  // after the first epoch
    const status = await new Promise((resolve) => { child.on('exit', resolve); });
    assert.equal(status, 130);
    assert.ok(statSync(file).size > 100000);
  },
};

const tests = Object.entries(contract).flatMap(([name, test]) =>
  Object.keys(kPrograms).map((program) => [`${program}: ${name}`, () => test(program)]));

tests.push(['native and WebAssembly agree after an epoch of MNIST', () => {
  const [one, other] = Object.keys(kPrograms).map((program) => run(program, 'stacked', '--epochs', '1')[0]);
  for (const half of ['train', 'test']) {
    const difference = relative(one[half].mse, other[half].mse);
    assert.ok(difference <= kAgreement, `${half}: ${one[half].mse} and ${other[half].mse}`);
  }
}]);

tests.push(['two epochs of MNIST reach the published error', () => {
  const done = run('native', 'stacked', '--set', 'dataset=mnist', '--epochs', '2', '--seed', '1').at(-1);
  assert.ok(done.test.mse <= 0.0225, `${done.test.mse}`);
}]);

tests.push(['misspellings: the first guess beats the reference corrector, made-up and real', () => {
  const { test } = run('native', 'characters', '--set', 'task=misspellings', '--set', 'models=convolution',
    '--set', 'batch_size=256', '--set', 'epochs=2').at(-1);
  assert.ok(test.accuracy >= test.ngrams_accuracy, `${test.accuracy} and ${test.ngrams_accuracy}`);
  assert.ok(test.accuracy_real >= test.ngrams_accuracy_real, `${test.accuracy_real} and ${test.ngrams_accuracy_real}`);
  assert.ok(test.accuracy >= 0.83 && test.accuracy_real >= 0.785, 'the reference corrector was measured at 83.0 % and 78.5 %');
}]);

let passed = 0;
let failed = 0;
for (const [name, test] of tests) {
  try {
    await test();
    ++passed;
    console.log(`ok   ${name}`);
  } catch (error) {
    ++failed;
    console.log(`FAIL ${name}\n     ${error.stack.replaceAll('\n', '\n     ')}`);
  }
}
rmSync(scratch, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
