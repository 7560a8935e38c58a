// The shell scripts' own decisions, and the compressed forms of the site's files.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { project, run, withFolder } from './scratch.mjs';

/** Runs bash code with set-up's functions, its cache in `folder`. */
const inSetup = (folder, code) => run('bash', ['-eu', '-c', `
  cd '${project}/web/setup'; . ./pins.sh; . ./cache.sh; for step in system_packages private_apt emscripten; do . ./steps/$step.sh; done
  ${code}`], { env: { GLYPHLAB_CACHE: join(folder, 'cache'), EMSDK: '' } });

const kRelease = 'ID=debian\nVERSION_CODENAME=bookworm\n';

function privateSources(files, use) {
  return withFolder({ 'etc/os-release': kRelease, 'etc/apt/none': '', ...files }, (folder) => {
    const { status } = inSetup(folder, `mkdir -p "$private_apt_folder/sources"; write_private_sources '${folder}'`);
    const read = (name) => { try { return readFileSync(join(folder, 'cache/apt/sources', name), 'utf8'); } catch { return ''; } };
    return use(status, read('private.sources'), read('private.list'));
  });
}

export const scriptTests = {
  'the private apt uses the machine’s own Debian mirror': async () => {
    await privateSources({ 'etc/apt/sources.list.d/debian.sources':
      '# comment\nTypes: deb\nURIs: http://example.org/security\nSuites: bookworm-security\nComponents: main\n\n' +
      'Types: deb\nEnabled: no\nURIs: http://example.org/off\nSuites: bookworm\nComponents: main\n\n' +
      'Types: deb deb-src\nURIs: http://example.org/debian\nSuites: bookworm bookworm-updates\nComponents: main contrib\nSigned-By: /usr/share/key.gpg\n' },
    (status, sources) => {
      assert.equal(status, 0);
      assert.match(sources, /^Types: deb deb-src\nSuites: trixie\nComponents: main\n/);
      assert.match(sources, /URIs: http:\/\/example\.org\/debian\nSigned-By: \/usr\/share\/key\.gpg\n$/);
      assert.doesNotMatch(sources, /bookworm|security|off/);
    });
    await privateSources({ 'etc/apt/sources.list':
      'deb http://example.org/security bookworm-security main\ndeb [signed-by=/k.gpg] http://example.org/debian bookworm main contrib\n' },
    (status, sources, list) => {
      assert.equal(status, 0);
      assert.equal(list, 'deb [signed-by=/k.gpg] http://example.org/debian trixie main\ndeb-src [signed-by=/k.gpg] http://example.org/debian trixie main\n');
    });
  },
  'without a Debian mirror there is no private apt': () => privateSources(
    { 'etc/apt/sources.list': 'deb http://example.org/ubuntu jammy main\n' }, (status) => assert.notEqual(status, 0)),
  'versions are compared as versions': () => {
    const code = 'version_at_least 3.1.69 3.1.69 && version_at_least 4.0 3.1.69 && version_at_least 3.1.100 3.1.69 && ! version_at_least 3.1.6 3.1.69';
    assert.equal(inSetup('/nonexistent', code).status, 0);
  },
  'somebody’s own Emscripten is used when it is new enough': () => withFolder({
    'new/upstream/emscripten/emcc': '', 'new/upstream/emscripten/emscripten-version.txt': '"4.0.1"\n',
    'new/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake': '',
    'old/upstream/emscripten/emcc': '', 'old/upstream/emscripten/emscripten-version.txt': '"3.1.6"\n',
    'old/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake': '',
  }, (folder) => {
    const found = (name) => inSetup(folder, `chmod +x '${folder}/${name}/upstream/emscripten/emcc'; EMSDK='${folder}/${name}' find_own_emscripten; printf 'own=%s' "$own_emscripten"`).stdout;
    assert.equal(found('new'), `own=${folder}/new/upstream/emscripten`);
    assert.match(found('old'), /3\.1\.6; at least 3\.1\.69 is needed[^]*own=$/);
  }),
  'wrong arguments are explained': () => {
    for (const args of [['--prot'], ['--port'], ['--port', 'abc'], ['--port', '70000'], ['--', 'x']]) {
      const { status, stderr } = run('bash', ['web/serve.sh', ...args]);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, /^serve\.sh: .*port|^serve\.sh: /);
    }
    assert.equal(run('bash', ['web/serve.sh', '--help']).status, 0);
    assert.match(run('bash', ['web/setup/setup.sh', 'nativ']).stderr, /unknown part "nativ"; known: native web test bench/);
  },
  'a changed preset configures anew': () => withFolder({
    'web/serve.sh': readFileSync(join(project, 'web/serve.sh'), 'utf8'), 'CMakePresets.json': '{}', 'cache/env.sh': '',
    'web/setup/setup.sh': '#!/bin/sh\n', 'web/data/prepare.mjs': '', 'web/setup/assemble.mjs': '', 'web/setup/compress.mjs': '',
    'bin/cmake': '#!/bin/sh\nif [ "$1" = --preset ]; then mkdir -p build/$2; touch build/$2/build.ninja; echo $2 >>configured; fi\n',
  }, (folder) => {
    for (const program of ['bin/cmake', 'web/setup/setup.sh']) chmodSync(join(folder, program), 0o755);
    const configured = (presetSeconds) => {
      utimesSync(join(folder, 'CMakePresets.json'), presetSeconds, presetSeconds);
      writeFileSync(join(folder, 'configured'), '');
      const { status, stderr } = run('bash', [join(folder, 'web/serve.sh'), '--build-only'],
        { env: { GLYPHLAB_CACHE: join(folder, 'cache'), PATH: `${join(folder, 'bin')}:${process.env.PATH}` } });
      assert.equal(status, 0, stderr);
      return readFileSync(join(folder, 'configured'), 'utf8');
    };
    const seconds = Date.now() / 1000;
    const all = 'web\nweb-relaxed\nweb-relaxed-mt\n';
    assert.equal(configured(seconds - 100), all);
    assert.equal(configured(seconds - 100), '');
    assert.equal(configured(seconds + 100), all);
  }),
  'compressed forms follow their files': () => withFolder({ 'index.html': 'a'.repeat(5000), 'data/x.idx.gz': 'shard', 'data/manifest.json': '{}' }, (folder) => {
    const compress = () => assert.equal(run('node', ['web/setup/compress.mjs', folder]).status, 0);
    const file = join(folder, 'index.html');
    const unpacked = () => [brotliDecompressSync(readFileSync(`${file}.br`)), gunzipSync(readFileSync(`${file}.gz`))].map(String);
    compress();
    assert.deepEqual(unpacked(), ['a'.repeat(5000), 'a'.repeat(5000)]);
    assert.ok(!existsSync(join(folder, 'data/x.idx.gz.gz')));
    const before = statSync(`${file}.br`).ctimeMs;
    compress();
    assert.equal(statSync(`${file}.br`).ctimeMs, before);
    writeFileSync(file, 'b'.repeat(100));
    compress();
    assert.deepEqual(unpacked(), ['b'.repeat(100), 'b'.repeat(100)]);
  }),
};
