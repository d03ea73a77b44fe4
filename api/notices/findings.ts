import type { Config } from '../config';
import type { Deps } from '../deps';
import { checkText, type House } from './checks/check';
import type { ListedWord } from './checks/words';
import type { CheckedText, Finding } from './schema';

/** What the checks find in a text, by the lists as they are now. */
export async function findingsIn(
  { prisma, config }: Pick<Deps, 'prisma' | 'config'>,
  text: CheckedText,
): Promise<Finding[]> {
  const words = await prisma.noticeWord.findMany({ select: { kind: true, word: true }, orderBy: { id: 'asc' } });
  return checkText(text, words as ListedWord[], houseOf(config));
}

function houseOf({ publicUrl, housePhones }: Config): House {
  return { host: publicUrl && new URL(publicUrl).hostname, phones: housePhones };
}
