import path from 'node:path';

/** Where the content of an attachment with this hash lies; equal files lie there once. */
export function storedPath(dataDir: string, sha256: string): string {
  return path.join(dataDir, 'files', sha256.slice(0, 2), sha256);
}
