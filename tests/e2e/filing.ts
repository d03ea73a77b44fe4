import { openApi, type Api } from './api';

let filed = 0;

interface Report {
  category?: string;
  priority?: 'urgent' | 'high' | 'normal';
}

/** A resident reports something; each time with other words, because the same twice is refused. */
export async function report(username: string, { category = 'water_leak', priority = 'normal' }: Report = {}) {
  const api = await openApi(username);
  const { homeId } = await api.get('me');
  const title = `浏览器测试报事 ${Date.now()}-${++filed}`;
  const ticket = await api.post('tickets', {
    channel: 'online',
    kind: category.includes('complaint') ? 'complaint' : 'repair',
    category,
    priority,
    title,
    description: '由浏览器测试提交',
    place: '厨房',
    homeId,
  });
  return { api, id: ticket.id as string, title, number: ticket.number as string };
}

/** Who holds the ticket; waits for the rules to have offered it. */
export async function holderOf(api: Api, id: string): Promise<{ id: string; name: string } | null> {
  const ticket = await api.get(`tickets/${id}`);
  return ticket.holderId ? { id: ticket.holderId, name: ticket.holderName } : null;
}
