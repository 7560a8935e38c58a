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
