import { RESIDENTS, STAFF } from '../../prisma/demo-community';
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
  const first = async (filter: object): Promise<{ id: string; holderId: string | null; holderName: string | null }> => {
    const [ticket] = await api.get(`tickets?range=[0,0]&filter=${encodeURIComponent(JSON.stringify(filter))}`);
    return ticket;
  };
  const [handled, verified, call] = await Promise.all([
    first({ stage: 'handling' }),
    first({ stage: 'verification' }),
    first({ stage: 'entry' }),
  ]);
  const [person] = await api.get('persons?range=[0,0]');
  const [home] = await api.get(`homes?filter=${encodeURIComponent(JSON.stringify({ q: RESIDENTS[0]!.home }))}`);
  const dossier = await openCase(person.id);
  const [notice] = await api.get(`notices?range=[0,0]&filter=${encodeURIComponent('{"stage":"published"}')}`);
  const draft = await newDraft();
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
    { name: 'policy', username: 'admin', path: '/policies/1/show', ready: 'table, main li dl' },
    { name: 'policy-revision', username: 'admin', path: '/policies/create', ready: 'button[type=submit]' },
    { name: 'people', username: 'dispatcher', path: '/users', ready: 'text=赵刚' },
    { name: 'account', username: 'admin', path: '/users/create', ready: 'form' },
    { name: 'system', username: 'admin', path: '/system', ready: 'dl' },
    { name: 'persons', username: 'registrar', path: '/persons', ready: 'text=/R\\d{6}/' },
    { name: 'person', username: 'registrar', path: `/persons/${person.id}/show`, ready: 'dl' },
    { name: 'person-new', username: 'registrar', path: '/persons/create', ready: 'main form' },
    { name: 'person-edit', username: 'registrar', path: `/persons/${person.id}`, ready: 'main form' },
    { name: 'homes', username: 'registrar', path: '/homes', ready: 'text=/1栋/' },
    { name: 'home', username: 'registrar', path: `/homes/${home.id}/show`, ready: 'dl' },
    { name: 'home-edit', username: 'registrar', path: `/homes/${home.id}`, ready: 'main form' },
    { name: 'buildings', username: 'registrar', path: '/buildings', ready: 'text=1栋' },
    { name: 'move-ins', username: 'registrar', path: '/move-ins', ready: 'text=/\\*{4}/' },
    { name: 'cases', username: 'registrar', path: '/cases', ready: 'text=/DA\\d{6}/' },
    { name: 'case', username: 'registrar', path: `/cases/${dossier}/show`, ready: 'ol li time' },
    { name: 'case-history', username: 'auditor', path: `/cases/${dossier}/history`, ready: 'ol li time' },
    { name: 'lease-new', username: 'registrar', path: '/leases/create', ready: 'main form' },
    { name: 'imports', username: 'registrar', path: '/imports', ready: 'main h2' },
    { name: 'access-log', username: 'auditor', path: '/access-log', ready: 'text=潘晓峰' },
    { name: 'violations', username: 'auditor', path: '/violations', ready: 'h1' },
    { name: 'training', username: 'supervisor', path: '/training', ready: 'text=沈静' },
    { name: 'roster', username: 'supervisor', path: '/roster', ready: 'main ul li' },
    { name: 'legal-texts', username: 'admin', path: '/legal-texts', ready: '[role=tab]' },
    { name: 'resident-policies', username: 'admin', path: '/resident-policies', ready: 'main form' },
    { name: 'notices', username: 'supervisor', path: '/notices', ready: 'text=/GG\\d{6}/' },
    { name: 'notice', username: 'supervisor', path: `/notices/${notice.id}/show`, ready: '[data-figure]' },
    { name: 'notice-edit', username: 'agent', path: `/notices/${draft}`, ready: '.ProseMirror' },
    { name: 'notice-inbox', username: 'reviewer', path: '/notice-inbox', ready: 'main ul li' },
    { name: 'notice-calendar', username: 'supervisor', path: '/notice-calendar', ready: 'main ol li' },
    { name: 'notice-history', username: 'auditor', path: `/notice-history/${notice.id}`, ready: 'ol li time' },
    { name: 'notice-words', username: 'reviewer', path: '/notice-words', ready: 'text=赌博' },
    { name: 'notice-policies', username: 'admin', path: '/notice-policies', ready: 'main form' },
    { name: 'boards', username: 'supervisor', path: '/boards', ready: 'text=南门公告栏' },
    { name: 'audience-groups', username: 'supervisor', path: '/audience-groups', ready: 'h1' },
    { name: 'sandbox', username: 'admin', path: '/sandbox', ready: 'main ol li' },
    { name: 'staff', username: 'admin', path: `/users/${handled.holderId}`, ready: 'dl' },
    { name: 'own-account', username: 'admin', path: '/account', ready: 'main form' },
  ];
}

/** A notice that is being written. */
async function newDraft(): Promise<string> {
  const agent = await openApi('agent');
  const { id } = await agent.post('notices', { title: '年度消防演习安排' });
  await agent.close();
  return id as string;
}

/** A case of a resident that is open: one that there is, or a change filed for this person. */
async function openCase(personId: string): Promise<string> {
  const registrar = await openApi('registrar');
  const [open] = await registrar.get(`cases?range=[0,0]&filter=${encodeURIComponent(JSON.stringify({ open: true }))}`);
  const found = open ?? (await registrar.post('changes', { personId, subject: 'email', email: 'seen@example.com' }));
  await registrar.close();
  return found.id as string;
}
