import { STAFF } from '../../prisma/demo-community';
import { openApi } from './api';

export interface ConsolePage {
  name: string;
  username: string;
  path: string;
  /** What is there once the page stands. */
  ready: string;
}

/** Every page of the console, as whoever works there sees it. */
export async function consolePages(): Promise<ConsolePage[]> {
  const api = await openApi('supervisor');
  const first = async (filter: object): Promise<{ id: string; holderName: string | null }> => {
    const [ticket] = await api.get(`tickets?range=[0,0]&filter=${encodeURIComponent(JSON.stringify(filter))}`);
    return ticket;
  };
  const [handled, verified, call] = await Promise.all([
    first({ stage: 'handling' }),
    first({ stage: 'verification' }),
    first({ stage: 'entry' }),
  ]);
  await api.close();
  // Which crew is on duty changes by the week and the hour.
  const technician = STAFF.find(({ name }) => name === handled.holderName)!.username;
  return [
    { name: 'board', username: 'supervisor', path: '/board', ready: '[data-ticket]' },
    { name: 'tickets', username: 'supervisor', path: '/tickets', ready: 'text=/GD\\d{6}/' },
    { name: 'ticket', username: 'supervisor', path: `/tickets/${handled.id}/show`, ready: 'ol li time' },
    { name: 'ready-for-calls', username: 'agent', path: '/calls', ready: 'form' },
    { name: 'call', username: 'agent', path: `/calls?ticket=${call.id}`, ready: 'form' },
    { name: 'queue', username: 'dispatcher', path: '/queue', ready: '[data-queue]' },
    { name: 'mine', username: technician, path: '/mine', ready: '[data-ticket]' },
    { name: 'history', username: 'auditor', path: `/history/${verified.id}`, ready: 'ol li time' },
    { name: 'policies', username: 'admin', path: '/policies', ready: 'ol li' },
    { name: 'policy', username: 'admin', path: '/policies/1/show', ready: 'table' },
    { name: 'policy-revision', username: 'admin', path: '/policies/create', ready: 'button[type=submit]' },
    { name: 'people', username: 'dispatcher', path: '/users', ready: 'text=赵刚' },
    { name: 'account', username: 'admin', path: '/users/create', ready: 'form' },
    { name: 'system', username: 'admin', path: '/system', ready: 'dl' },
  ];
}
