// Temporary folders with given files, and running programs of the project.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url));

/** Calls use(folder) with a folder that holds `files` (path -> content) and removes it afterwards. */
export async function withFolder(files, use) {
  const folder = mkdtempSync(join(tmpdir(), 'glyphlab-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end: {status, stdout, stderr}. */
export const run = (program, args, options = {}) =>
  spawnSync(program, args, { cwd: project, encoding: 'utf8', ...options, env: { ...process.env, ...options.env } });
