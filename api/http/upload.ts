import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { RequestHandler } from 'express';
import { filetypemime } from 'magic-bytes.js';
import multer from 'multer';
import { storedPath } from '../../prisma/files';
import { isPicture, redraw } from './pictures';
import { invalid, Problem } from './problem';

const MEGABYTE = 1024 * 1024;
const LIMITS = { image: 20 * MEGABYTE, video: 100 * MEGABYTE, application: 20 * MEGABYTE };

const ACCEPTED = ['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'video/quicktime', 'application/pdf'] as const;
type AcceptedType = (typeof ACCEPTED)[number];

export interface StoredFile {
  name: string;
  type: AcceptedType;
  size: number;
  sha256: string;
}

const temporary = (dataDir: string) => path.join(dataDir, 'files', 'tmp');

/** Takes one file, in the field `file`, as far as a folder that nobody is served from. */
export function receiveFile(dataDir: string): RequestHandler {
  return multer({
    storage: multer.diskStorage({
      destination: (_req, _file, done) => {
        const folder = temporary(dataDir);
        fs.mkdir(folder, { recursive: true }).then(
          () => done(null, folder),
          (error: Error) => done(error, folder),
        );
      },
      filename: (_req, _file, done) => done(null, randomUUID()),
    }),
    limits: { fileSize: LIMITS.video, files: 1, fields: 0 },
  }).single('file');
}

/** Looks at what the file is, whatever it calls itself, and puts it where it stays. */
export async function storeFile(dataDir: string, file: Express.Multer.File | undefined): Promise<StoredFile> {
  if (!file) throw invalid({ file: 'required' });
  try {
    const type = typeOf(await head(file.path));
    if (!type) throw new Problem('UNSUPPORTED_FILE');
    if (file.size > LIMITS[type.split('/')[0] as keyof typeof LIMITS]) throw new Problem('TOO_LARGE');
    if (isPicture(type)) await redraw(file.path, type);
    const [sha256, { size }] = await Promise.all([hashOf(file.path), fs.stat(file.path)]);
    await keep(file.path, storedPath(dataDir, sha256));
    return { name: nameOf(file), type, size, sha256 };
  } finally {
    await fs.rm(file.path, { force: true });
  }
}

async function head(file: string): Promise<Buffer> {
  const handle = await fs.open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_100), 0, 4_100, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const MP4_BRANDS = /^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp[4-6]|hvc1)$/;

export function typeOf(bytes: Buffer): AcceptedType | null {
  // Phones' films and HEIC pictures, which few browsers show, share one container; only its brand tells them apart.
  if (bytes.toString('latin1', 4, 8) === 'ftyp') {
    const brand = bytes.toString('latin1', 8, 12);
    if (brand === 'qt  ') return 'video/quicktime';
    return MP4_BRANDS.test(brand) ? 'video/mp4' : null;
  }
  const guesses = filetypemime(bytes);
  return ACCEPTED.find((type) => guesses.includes(type)) ?? null;
}

function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  return new Promise((resolve, reject) => {
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')));
  });
}

/** On disk for good before anybody is told that it is kept. */
async function keep(from: string, to: string): Promise<void> {
  const handle = await fs.open(from, 'r+');
  await handle.sync();
  await handle.close();
  await fs.mkdir(path.dirname(to), { recursive: true });
  await fs.rename(from, to);
  const folder = await fs.open(path.dirname(to));
  await folder.sync().catch(() => undefined); // Windows has no such thing
  await folder.close();
}

/** multer reads the name as latin1; path separators and control characters have no place in it. */
function nameOf(file: Express.Multer.File): string {
  const name = Buffer.from(file.originalname, 'latin1').toString('utf8');
  // eslint-disable-next-line no-control-regex
  return name.replace(/[\u0000-\u001f\u007f/\\]/g, '_').slice(-120) || 'file';
}

/** What was left behind when an upload broke off. */
export async function sweepTemporaryFiles(dataDir: string, olderThan: Date): Promise<void> {
  const folder = temporary(dataDir);
  for (const name of await fs.readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const { mtime } = await fs.stat(file).catch(() => ({ mtime: new Date() }));
    if (mtime < olderThan) await fs.rm(file, { force: true });
  }
}
