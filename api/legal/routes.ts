import { z } from 'zod';
import { legalTextHash } from '../../prisma/default-legal-texts';
import type { Deps } from '../deps';
import { isTaken } from '../http/idempotency';
import { instant } from '../http/input';
import { Problem } from '../http/problem';
import { route, type Route } from '../http/route';
import {
  agree,
  agreedTexts,
  everyText,
  legalText,
  legalVersion,
  LEGAL_KINDS,
  newestTexts,
  requireNewest,
} from './texts';

const newText = z.strictObject({
  kind: z.enum(LEGAL_KINDS),
  zh: z.string().trim().min(1, 'required').max(50_000),
  en: z.string().trim().max(50_000).default(''),
});

const consentRecord = z.object({
  id: z.uuid(),
  kind: z.enum(LEGAL_KINDS),
  version: z.number().int(),
  agreedAt: instant,
});

/** R1: what residents agree to, by version; who has agreed to an older one is asked again. */
export function legalRoutes({ prisma }: Deps): Route[] {
  async function own(userId: string): Promise<unknown[]> {
    const rows = await prisma.consent.findMany({
      where: { userId },
      include: { legalText: { select: { kind: true, version: true } } },
      orderBy: { agreedAt: 'asc' },
    });
    return rows.map(({ id, agreedAt, legalText: { kind, version } }) => ({ id, kind, version, agreedAt }));
  }

  return [
    route('get /legal-texts', {
      access: 'public',
      summary: 'What has to be agreed to: the newest privacy policy and terms',
      answer: z.array(legalText),
      handle: () => newestTexts(prisma),
    }),
    route('get /legal-texts/versions', {
      access: 'legal.read',
      summary: 'Every version of them, with how many have agreed to it',
      answer: z.array(legalVersion),
      handle: () => everyText(prisma),
    }),
    route('post /legal-texts', {
      access: 'legal.publish',
      summary: 'Publish a new version; everybody is asked again',
      body: newText,
      answer: legalText,
      status: 201,
      async handle({ reader, body: { kind, zh, en } }) {
        const last = await prisma.legalText.findFirst({ where: { kind }, orderBy: { version: 'desc' } });
        const text = { kind, zh, en, version: (last?.version ?? 0) + 1, sha256: legalTextHash({ zh, en }) };
        if (last?.sha256 === text.sha256) throw new Problem('NO_CHANGE');
        try {
          const { publishedBy: _, ...published } = await prisma.legalText.create({
            data: { ...text, publishedBy: reader.id },
          });
          return published;
        } catch (error) {
          if (isTaken(error)) throw new Problem('CONFLICT');
          throw error;
        }
      },
    }),
    route('get /consents', {
      access: 'session',
      summary: 'What the reader has agreed to, and when',
      answer: z.array(consentRecord),
      handle: ({ reader }) => own(reader.id),
    }),
    route('post /consents', {
      access: 'session',
      summary: 'Agree to the newest texts',
      body: z.strictObject({ consents: agreedTexts }),
      answer: z.array(consentRecord),
      status: 201,
      async handle({ reader, body: { consents } }) {
        await requireNewest(prisma, consents);
        await agree(prisma, reader.id, consents);
        return own(reader.id);
      },
    }),
  ];
}
