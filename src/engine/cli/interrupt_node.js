// Reads the mark that the launcher (web/cli/glyphlab-cli.mjs) sets when it is interrupted.
addToLibrary({
  glyphlab_interrupted: () => (Module['interruptMark'] ? Atomics.load(Module['interruptMark'], 0) : 0),
});
