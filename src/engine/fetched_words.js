// Asks the worker (web/worker/engine_worker.mjs) for a word list and puts it into the engine's memory.
addToLibrary({
  glyphlab_fetch_words__deps: ['malloc'],
  glyphlab_fetch_words: (name) => {
    const bytes = Module['fetchWords'](UTF8ToString(name));
    const pointer = _malloc(bytes.length + 1);
    HEAPU8.set(bytes, pointer);
    HEAPU8[pointer + bytes.length] = 0;
    return pointer;
  },
});
