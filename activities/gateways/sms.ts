import { createRequire } from 'node:module';
import { canonical } from '../../prisma/vault/canonical';
import { codeOf, NotTaken, wayFault } from './not-taken';

/** The texts that the provider has approved; what is between their words goes in as parameters. */
export type SmsTemplate = 'notice' | 'code';

export interface Sms {
  /** Ours: the provider keeps it, and is asked by it. */
  id: string;
  phone: string;
  template: SmsTemplate;
  params: Record<string, string>;
}

export interface SmsGateway {
  /** Answers the provider's own ID once it has taken it over; throws NotTaken when it has not or nobody knows. */
  send(sms: Sms): Promise<string>;
  /** What became of one that may have been taken over at `since` or later. */
  lookUp(sms: { id: string; phone: string; since: Date }): Promise<'taken' | 'failed' | 'unknown'>;
}

export interface SmsOptions {
  /** Host, or http://host:port of a sandbox. */
  endpoint: string;
  accessKeyId: string | undefined;
  accessKeySecret: string | undefined;
  signName: string | undefined;
  templates: Partial<Record<SmsTemplate, string>>;
}

type Sdk = typeof import('@alicloud/dysmsapi20170525');
type SmsClient = InstanceType<Sdk['default']>;

const TIMEOUTS = { connectTimeout: 5_000, readTimeout: 10_000 } as never;
/** The provider's words for: delivered, under way, failed. */
const STATUS = { failed: 2 } as const;
const PAGE = 50;

/** These are wrong with the number or the text; all others may pass. */
const PERMANENT = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.INVALID_PARAMETERS',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.TEMPLATE_MISSING_PARAMETERS',
  'isv.TEMPLATE_PARAMS_ILLEGAL',
]);

/** Alibaba Cloud SMS by its own SDK. Without a key, signature and template, SMS is not offered (null). */
export function createSmsGateway(options: SmsOptions): SmsGateway | null {
  const { endpoint, accessKeyId, accessKeySecret, signName, templates } = options;
  if (!accessKeyId || !accessKeySecret || !signName) return null;
  let opened: { sdk: Sdk; client: SmsClient } | null = null;

  /** Most of a second and thirty megabytes: only once it is needed. */
  function open(): NonNullable<typeof opened> {
    if (opened) return opened;
    const sdk = createRequire(__filename)('@alicloud/dysmsapi20170525') as Sdk;
    const [, protocol = 'https', host = endpoint] = /^(https?):\/\/([^/]+)/.exec(endpoint) ?? [];
    const client = new sdk.default({ accessKeyId, accessKeySecret, endpoint: host, protocol } as never);
    return (opened = { sdk, client });
  }

  return {
    async send({ id, phone, template, params }) {
      const templateCode = templates[template];
      if (!templateCode) throw new NotTaken({ code: 'NO_TEMPLATE', isPermanent: true });
      const { sdk, client } = open();
      const request = new sdk.SendSmsRequest({
        ...{ phoneNumbers: canonical('phone', phone), signName, templateCode, outId: id },
        templateParam: JSON.stringify(params),
      });
      const { body } = await asked(() => client.sendSmsWithOptions(request, TIMEOUTS));
      if (body?.code !== 'OK') throw refused(body?.code ?? 'UNKNOWN');
      return body.bizId ?? '';
    },

    async lookUp({ id, phone, since }) {
      const { sdk, client } = open();
      for (const sendDate of new Set([dayOf(since), dayOf(new Date())])) {
        const request = new sdk.QuerySendDetailsRequest({
          ...{ phoneNumber: canonical('phone', phone), sendDate, pageSize: PAGE, currentPage: 1 },
        });
        const { body } = await asked(() => client.querySendDetailsWithOptions(request, TIMEOUTS));
        if (body?.code !== 'OK') throw refused(body?.code ?? 'UNKNOWN');
        const details = body.smsSendDetailDTOs?.smsSendDetailDTO ?? [];
        const found = details.find(({ outId }) => outId === id);
        if (found) return Number(found.sendStatus) === STATUS.failed ? 'failed' : 'taken';
      }
      return 'unknown';
    },
  };
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { statusCode, retryAfter } = error as { statusCode?: number; retryAfter?: number };
    if (!statusCode) throw wayFault(error);
    throw refused(codeOf(error) ?? `HTTP_${statusCode}`, { retryAfter, isUnknown: statusCode >= 500 });
  }
}

/** A limit without a time passes within a minute. */
const LIMIT_PASSES = 60_000;

function refused(code: string, more: { retryAfter?: number; isUnknown?: boolean } = {}): NotTaken {
  const retryAfter = more.retryAfter ?? (/Throttling/.test(code) ? LIMIT_PASSES : undefined);
  return new NotTaken({ code, isPermanent: PERMANENT.has(code), ...more, retryAfter });
}

/** As the provider counts days: yyyyMMdd in China. */
const dayOf = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
