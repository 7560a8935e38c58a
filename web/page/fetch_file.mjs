// Fetches one file of this site: with progress, retries on a bad connection, and a check of size and SHA-256 against the
// list made when the site was assembled. Used by the page and by the worker.
import { files } from './site_files.mjs';

/** Why a file is not usable: kind 'missing' (did not arrive) or 'damaged' (arrived, is not what it should be). */
export class FileError extends Error {
  constructor(kind, file, detail) {
    super(`${file}: ${kind}: ${detail}`);
    this.kind = kind;
    this.file = file;
    this.detail = detail;
  }
}

const kRetryDelays = [500, 1500, 4000];  // milliseconds

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The address of a site file; its content's hash is part of it, so that caches never mix two versions. */
export function fileUrl(path) {
  const url = new URL(`../${path}`, import.meta.url);
  const known = files[path];
  if (known) url.searchParams.set('v', known.sha256.slice(0, 12));
  return url;
}

export const fileBytes = (path) => files[path]?.bytes ?? 0;

async function readBody(response, expected, onProgress) {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  let bytes = new Uint8Array(expected || 65536);
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, length + value.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(value, length);
    length += value.length;
    onProgress(length);
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function check(path, bytes) {
  const known = files[path];
  if (!known) return;
  if (bytes.length !== known.bytes) throw new FileError('damaged', path, `${bytes.length} bytes, ${known.bytes} expected`);
  // Without a secure context there is no crypto.subtle; the size and the parsers behind still notice most damage.
  if (!globalThis.crypto?.subtle) return;
  if (await sha256(bytes) !== known.sha256) throw new FileError('damaged', path, 'SHA-256 differs');
}

async function fetchOnce(path, cache, onProgress) {
  let response;
  try {
    response = await fetch(fileUrl(path), { cache });
  } catch (error) {
    throw new FileError('missing', path, error.message);
  }
  if (!response.ok) {
    const error = new FileError('missing', path, `HTTP ${response.status}`);
    error.final = response.status >= 400 && response.status < 500;
    throw error;
  }
  let bytes;
  try {
    bytes = await readBody(response, fileBytes(path), onProgress);
  } catch (error) {
    throw new FileError('missing', path, error.message);
  }
  await check(path, bytes);
  return bytes;
}

/**
 * @param {string} path relative to the site, e.g. "data/mnist/train-0.idx.gz"
 * @param {{onProgress?: (bytes: number) => void, onRetry?: (seconds: number) => void}} watch
 * @returns {Promise<Uint8Array>} rejects with FileError after the last attempt. An answer 4xx is not asked for again;
 *   a damaged file is fetched once more past every cache.
 */
export async function fetchFile(path, { onProgress = () => {}, onRetry = () => {} } = {}) {
  let cache = 'default';
  for (let attempt = 0; ; ++attempt) {
    try {
      return await fetchOnce(path, cache, onProgress);
    } catch (error) {
      const damagedAgain = error.kind === 'damaged' && cache === 'reload';
      if (error.final || damagedAgain || attempt === kRetryDelays.length) throw error;
      if (error.kind === 'damaged') {
        cache = 'reload';
      } else {
        onRetry(kRetryDelays[attempt] / 1000);
        await wait(kRetryDelays[attempt]);
      }
    }
  }
}
