import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Inbox } from './messages';
import type { SwitchBoard, Turn } from './switches';

/** What the sender has to know to be heard. */
export interface SmsAccount {
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templates: { notice: string; code: string };
}

export interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const REFUSALS: Partial<Record<Turn, Answer>> = {
  fail: said('isv.BUSINESS_LIMIT_CONTROL'),
  failForGood: said('isv.MOBILE_NUMBER_ILLEGAL'),
  throttle: { status: 400, body: { Code: 'Throttling.User' }, headers: { 'x-acs-retry-after': '500' } },
};

/** Speaks the protocol of Alibaba Cloud SMS as far as a house needs it: SendSms and QuerySendDetails, signed. */
export function createSmsProvider(account: SmsAccount, { inbox, switches }: { inbox: Inbox; switches: SwitchBoard }) {
  const details: Record<string, string | number>[] = [];

  async function send(query: URLSearchParams): Promise<Answer | null> {
    const given = (name: string): string => query.get(name) ?? '';
    if (given('SignName') !== account.signName) return said('isv.SMS_SIGNATURE_ILLEGAL');
    const text = textOf(account, given('TemplateCode'), given('TemplateParam'));
    if (text === null) return said('isv.SMS_TEMPLATE_ILLEGAL');
    const turn = await switches.turn('sms');
    const refusal = REFUSALS[turn];
    if (refusal) return refusal;
    const [id, to] = [given('OutId'), given('PhoneNumbers')];
    details.push({ OutId: id, PhoneNum: to, SendStatus: 3, TemplateCode: given('TemplateCode'), Content: text });
    if (details.length > MOST) details.shift();
    inbox.keep({ id, kind: 'sms', to, subject: '', text });
    return turn === 'takeAndDrop' ? null : said('OK', { BizId: `${randomUUID()}^0` });
  }

  function look(query: URLSearchParams): Answer {
    const found = details.filter(({ PhoneNum }) => PhoneNum === query.get('PhoneNumber'));
    return said('OK', { TotalCount: found.length, SmsSendDetailDTOs: { SmsSendDetailDTO: found } });
  }

  /** null: taken, and not answered. */
  return async (request: IncomingMessage, query: URLSearchParams): Promise<Answer | null> => {
    if (!isSigned(request, query, account)) return { status: 403, body: { Code: 'SignatureDoesNotMatch' } };
    const action = request.headers['x-acs-action'];
    if (action === 'SendSms') return send(query);
    if (action === 'QuerySendDetails') return look(query);
    return { status: 404, body: { Code: 'InvalidAction.NotFound' } };
  };
}

const MOST = 20_000;

function said(code: string, more: object = {}): Answer {
  return { status: 200, body: { Code: code, Message: code, RequestId: randomUUID(), ...more } };
}

function textOf({ signName, templates }: SmsAccount, template: string, params: string): string | null {
  const { title, number, code } = JSON.parse(params || '{}') as Record<string, string>;
  if (template === templates.notice) return `【${signName}】您有新的公告《${title}》（${number}），请登录查看。`;
  if (template === templates.code) return `【${signName}】验证码 ${code}，请勿告诉任何人。`;
  return null;
}

function isSigned(request: IncomingMessage, query: URLSearchParams, account: SmsAccount): boolean {
  const [, key, names, signature] =
    /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  if (key !== account.accessKeyId || !names) return false;
  const canonical = [
    request.method,
    '/',
    [...query.keys()]
      .sort()
      .map((name) => `${name}=${encoded(query.get(name)!)}`)
      .join('&'),
    ...names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    names,
    request.headers['x-acs-content-sha256'],
  ].join('\n');
  const toSign = `${ALGORITHM}\n${createHash('sha256').update(canonical).digest('hex')}`;
  return signature === createHmac('sha256', account.accessKeySecret).update(toSign).digest('hex');
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
