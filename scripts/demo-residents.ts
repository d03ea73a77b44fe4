import { DAY } from '../workflows/shared/time';
import { dayOf } from '../workflows/resident/terms';

/** The demo's request: with a key, it may be sent again and is done once. */
export type Send = <T>(by: string, method: string, path: string, body?: object, key?: string) => Promise<T>;

interface Case {
  id: string;
}

const WRONG_NAME = '登记姓名与入住登记表不一致，请核对后重新提交';

/** Cases of residents as a registrar finds them on a working day; answers how many. */
export async function fileCases(send: Send): Promise<number> {
  const made = [
    await movesIn(send, 'zhuli', '2栋 602', 'family'),
    await sentBack(send, await movesIn(send, 'hujun', '3栋 1402', 'owner')),
    await send<Case>(
      'lihaoran',
      'POST',
      '/changes',
      { subject: 'name', name: '李浩然（曾用名李然）' },
      'demo change/name',
    ),
    await send<Case>(
      'zhangyulan',
      'POST',
      '/changes',
      { subject: 'household', add: { name: '陈念安' } },
      'demo change/household',
    ),
    await send<Case>(
      'yangguang',
      'POST',
      '/changes',
      { subject: 'vehicle', add: { plate: '浙A8D520', model: '比亚迪 秦', space: 'B2-117' } },
      'demo change/vehicle',
    ),
    await rents(send, 'maqinghe', '5栋 302', { first: -200, last: 20 }),
    await rents(send, 'wuting', '6栋 1202', { first: 15, last: 380 }),
    await send<Case>('gaoshan', 'POST', '/erasures', {}, 'demo erasure/asked'),
    await movesOut(send, 'linxiaoru'),
  ];
  return made.length;
}

async function homeCalled(send: Send, label: string): Promise<string> {
  const filter = encodeURIComponent(JSON.stringify({ q: label }));
  const homes = await send<{ id: string; label: string }[]>('agent', 'GET', `/homes?filter=${filter}`);
  const home = homes.find((one) => one.label === label);
  if (!home) throw new Error(`Expected the home ${label} to be there`);
  return home.id;
}

async function movesIn(send: Send, who: string, label: string, relation: string): Promise<Case> {
  const home = { homeId: await homeCalled(send, label), relation };
  return send<Case>(who, 'POST', '/registrations/again', home, `demo registration/${who}`);
}

async function sentBack(send: Send, { id }: Case): Promise<Case> {
  return send<Case>('registrar', 'POST', `/cases/${id}/sendBack`, { reason: WRONG_NAME }, `demo sendBack/${id}`);
}

/** From so many days before or after today to so many after. */
async function rents(
  send: Send,
  who: string,
  label: string,
  { first, last }: { first: number; last: number },
): Promise<Case> {
  const { personId } = await send<{ personId: string }>(who, 'GET', '/me');
  const day = (after: number) => dayOf(new Date(Date.now() + after * DAY).toISOString());
  const terms = { startsOn: day(first), endsOn: day(last), rights: ['tickets', 'parking', 'notices'] };
  const lease = { homeId: await homeCalled(send, label), personId, ...terms };
  return send<Case>('registrar', 'POST', '/leases', lease, `demo lease/${who}`);
}

/** What is still open stands in the way. */
async function movesOut(send: Send, who: string): Promise<Case> {
  const { id } = await send<Case>(who, 'POST', '/erasures', {}, `demo erasure/${who}`);
  const note = { note: '钥匙已交回，房屋已腾空' };
  return send<Case>('registrar', 'POST', `/cases/${id}/confirmMoveOut`, note, `demo confirmMoveOut/${id}`);
}
