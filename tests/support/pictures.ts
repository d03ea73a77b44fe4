import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A real picture, unlike any other. */
export function picture(format: 'png' | 'jpeg' | 'webp' = 'png', side = 8): Promise<Buffer> {
  const raw = { width: side, height: side, channels: 3 } as const;
  return sharp(randomBytes(side * side * 3), { raw })
    .toFormat(format)
    .toBuffer();
}
