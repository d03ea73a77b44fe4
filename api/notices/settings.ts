import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isPushEndpoint } from '../../prisma/push-endpoint';
import { sealSubscription } from '../../prisma/registry/sealed';
import { CHANNELS, NOTICE_TYPES, type Channel, type NoticeType } from '../../workflows/notice/words';
import type { Deps } from '../deps';
import { invalid, Problem } from '../http/problem';
import { route, type Route } from '../http/route';
import { newestPolicy } from '../policies/newest';

/** Until a resident says otherwise. */
const FIRST: readonly Channel[] = ['in_app', 'push'];
const MOST_BROWSERS = 20;

const channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length);
const settings = z.strictObject({ important: channels, service: channels, activity: channels, tips: channels });

const mySettings = z.object({
  settings,
  quiet: z.tuple([z.number(), z.number()]).describe('minutes after midnight between which only important ones ring'),
  pushPublicKey: z.string().nullable().describe('null: push is off'),
  subscriptions: z.number().int(),
});

const base64url = z.string().regex(/^[\w-]{16,200}=*$/, 'invalid');
const endpoint = z.string().max(2_000);

/** N5: by which channels each type of notice reaches a resident; in the app they all arrive. */
export function noticeSettingRoutes({ prisma, vault, config }: Deps): Route[] {
  async function settingsOf(userId: string): Promise<z.output<typeof mySettings>> {
    const [rows, subscriptions, { body }] = await Promise.all([
      prisma.noticeSetting.findMany({ where: { userId } }),
      prisma.pushSubscription.count({ where: { userId, goneAt: null } }),
      newestPolicy(prisma, 'notice'),
    ]);
    const own = new Map(rows.map(({ type, channels }) => [type, channels as Channel[]]));
    const all = NOTICE_TYPES.map((type) => [type, own.get(type) ?? [...FIRST]]);
    return {
      settings: Object.fromEntries(all) as Record<NoticeType, Channel[]>,
      ...{ quiet: body.quiet, pushPublicKey: config.pushPublicKey, subscriptions },
    };
  }

  return [
    route('get /my/notice-settings', {
      access: 'notices.read.own',
      summary: 'How notices reach the reader',
      answer: mySettings,
      handle: ({ reader }) => settingsOf(reader.id),
    }),
    route('put /my/notice-settings', {
      access: 'notices.read.own',
      summary: 'Choose how; an important one takes one more way besides the app',
      body: z.object({ settings }),
      answer: mySettings,
      async handle({ reader: { id: userId }, body }) {
        const wanted = NOTICE_TYPES.map((type) => ({
          type,
          channels: CHANNELS.filter((each) => each === 'in_app' || body.settings[type].includes(each)),
        }));
        if (wanted.some(({ type, channels }) => type === 'important' && channels.length < 2))
          throw invalid({ 'settings.important': 'required' });
        await prisma.$transaction(
          wanted.map(({ type, channels }) =>
            prisma.noticeSetting.upsert({
              where: { userId_type: { userId, type } },
              create: { userId, type, channels },
              update: { channels },
            }),
          ),
        );
        return settingsOf(userId);
      },
    }),
    route('post /my/push-subscriptions', {
      access: 'notices.read.own',
      summary: 'A browser of the reader may be rung',
      body: z.object({ endpoint, keys: z.object({ p256dh: base64url, auth: base64url }) }),
      status: 204,
      async handle({ reader: { id: userId }, body: { endpoint, keys } }) {
        if (!isPushEndpoint(endpoint, config.sandboxUrl ?? undefined)) throw invalid({ endpoint: 'invalid' });
        const known = await prisma.pushSubscription.findFirst({
          where: { endpointIndex: { in: vault.indexes('endpoint', endpoint) } },
        });
        if (!known && (await prisma.pushSubscription.count({ where: { userId } })) >= MOST_BROWSERS)
          throw new Problem('TOO_MANY');
        const id = known?.id ?? randomUUID();
        // a browser rings for whoever signed in there last
        const data = { userId, goneAt: null, ...sealSubscription(vault, id, { endpoint, keys }) };
        await prisma.pushSubscription.upsert({ where: { id }, create: { id, ...data }, update: data });
      },
    }),
    route('delete /my/push-subscriptions', {
      access: 'notices.read.own',
      summary: 'It may not any more',
      body: z.object({ endpoint }),
      status: 204,
      async handle({ reader: { id: userId }, body: { endpoint } }) {
        const endpointIndex = { in: vault.indexes('endpoint', endpoint) };
        await prisma.pushSubscription.deleteMany({ where: { userId, endpointIndex } });
      },
    }),
  ];
}
