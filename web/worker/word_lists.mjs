// The word lists of the text lessons, fetched when one is first opened.
import { FileError, fileBytes, fileUrl } from '../page/fetch_file.mjs';

/**
 * Waits for the file, as the engine that asks cannot go on without it: a worker may.
 * @param {string} name  @returns {Uint8Array} the text; throws FileError
 */
export function fetchWords(name) {
  const path = `words/${name}.txt`;
  const request = new XMLHttpRequest();
  request.open('GET', fileUrl(path), false);
  request.responseType = 'arraybuffer';
  try {
    request.send();
  } catch (error) {
    throw new FileError('missing', path, error.message);
  }
  if (request.status !== 200) throw new FileError('missing', path, `status ${request.status}`);
  const bytes = new Uint8Array(request.response);
  if (bytes.length !== fileBytes(path)) throw new FileError('damaged', path, `${bytes.length} bytes, ${fileBytes(path)} expected`);
  return bytes;
}
