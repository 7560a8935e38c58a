// Files and the clipboard: saving, picking, dropping, copying.

export function saveFile(name, bytes) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** @param {(name: string, bytes: Uint8Array) => void} onFile */
export function pickFile(onFile) {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => deliver(input.files, onFile));
  input.click();
}

export function acceptDrops(onFile) {
  addEventListener('dragover', (event) => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); });
  addEventListener('drop', (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    deliver(event.dataTransfer.files, onFile);
  });
}

/** Lines of a table pasted anywhere on the page, not into a field: several lines become a file. */
export function acceptPastedTables(onFile) {
  addEventListener('paste', (event) => {
    const file = pastedTable(event);
    if (file) onFile(...file);
  });
}

/** The pasted text as name and bytes of a file, when it has more than one line; then nothing else happens with it. */
export function pastedTable(event) {
  const pasted = event.clipboardData?.getData('text') ?? '';
  if (!/\n./.test(pasted)) return null;
  event.preventDefault();
  event.stopPropagation();
  return ['pasted.csv', new TextEncoder().encode(pasted)];
}

async function deliver(files, onFile) {
  for (const file of files) onFile(file.name, new Uint8Array(await file.arrayBuffer()));
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No permission (an iframe without clipboard-write) or no secure context: the old way.
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
