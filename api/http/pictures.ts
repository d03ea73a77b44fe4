import fs from 'node:fs/promises';
import sharp from 'sharp';
import { Problem } from './problem';

/** Enough for any phone's camera, too little to exhaust the memory with a picture that unpacks to a city. */
const MOST_PIXELS = 120_000_000;
/** What a screen or a print can show of a leaking tap. */
const LONGEST_SIDE = 4_096;

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

export const isPicture = (type: string): type is PictureType => type.startsWith('image/');

/**
 * The picture drawn anew in the same format: upright, at most 4096 px a side, without what a camera writes into it (where
 * and when it was taken, by whose phone). What cannot be drawn is no picture: UNSUPPORTED_FILE.
 */
export async function redraw(file: string, type: PictureType): Promise<void> {
  const drawn = `${file}.drawn`;
  try {
    const picture = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
    await inFormat(picture, type).toFile(drawn);
    await fs.rename(drawn, file);
  } catch {
    await fs.rm(drawn, { force: true });
    throw new Problem('UNSUPPORTED_FILE');
  }
}

function inFormat(picture: sharp.Sharp, type: PictureType): sharp.Sharp {
  switch (type) {
    case 'image/jpeg':
      return picture.jpeg({ quality: 88 });
    case 'image/png':
      return picture.png();
    case 'image/webp':
      return picture.webp({ quality: 88 });
  }
}
