// Runs one of our command-line programs in a browser's worker. Message: {program, variant, words, dataset?};
// answer: {lines} of standard output. Files of `dataset` are in the folder /data.
onmessage = async ({ data: { program, variant, words, dataset } }) => {
  const lines = [];
  const problems = [];
  try {
    const { default: create } = await import(`/build/glyphlab-${program}-${variant}.mjs`);
    const module = await create({ print: (line) => lines.push(line), printErr: (line) => problems.push(line) });
    if (dataset) await copyDataset(module.FS, dataset);
    const status = module.callMain(words);
    postMessage(status ? { error: `status ${status}: ${problems.join('\n')}` } : { lines });
  } catch (error) {
    postMessage({ error: `${error.stack ?? error}\n${problems.join('\n')}` });
  }
};

async function copyDataset(files, dataset) {
  files.mkdirTree(`/data/${dataset}`);
  const copy = async (name) => {
    const bytes = new Uint8Array(await (await fetch(`/data/${dataset}/${name}`)).arrayBuffer());
    files.writeFile(`/data/${dataset}/${name}`, bytes);
    return bytes;
  };
  const manifest = JSON.parse(new TextDecoder().decode(await copy('manifest.json')));
  for (const { file } of [...manifest.train, ...manifest.test]) await copy(file);
}
