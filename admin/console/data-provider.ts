import simpleRestProvider from 'ra-data-simple-rest';
import type { DataProvider } from 'ra-core';
import { API, fetchJson } from './http';
import { noticesApi } from './notices-api';
import { registryApi } from './registry-api';
import { get, send } from './rest';
import type {
  AttachmentRecord,
  Board,
  BulkResult,
  Category,
  CommandBody,
  EntryDraft,
  HistoryPage,
  HomeRecord,
  JournalItem,
  PolicyPreviewRow,
  RawEvent,
  ReplayVerdict,
  Suggestion,
  SystemHealth,
  TicketCommandName,
  TicketDetail,
  TicketRecord,
  UnknownOutcome,
  WithHistory,
} from './types';

async function upload(file: File): Promise<AttachmentRecord> {
  const body = new FormData();
  body.append('file', file, file.name);
  return (await fetchJson(`${API}/attachments`, { method: 'POST', body })).json as AttachmentRecord;
}

const base = simpleRestProvider(API, fetchJson);

export const dataProvider = {
  ...base,
  /** simple-rest expects a body; our deletes answer 204. */
  delete: async (resource, params) => {
    await fetchJson(`${API}/${resource}/${encodeURIComponent(params.id)}`, { method: 'DELETE' });
    return { data: (params.previousData ?? { id: params.id }) as never };
  },
  supportAbortSignal: true,

  // tickets
  ticketCommand: (id: string, name: TicketCommandName, body: CommandBody, key: string) =>
    send<TicketDetail | UnknownOutcome>('POST', `/tickets/${id}/${name}`, body, key),
  openCall: (body: { channel: 'hotline' | 'walk_in'; phone?: string }, key: string) =>
    send<TicketRecord>('POST', '/tickets/calls', body, key),
  saveDraft: async (id: string, draft: EntryDraft) =>
    (await fetchJson(`${API}/tickets/${id}/draft`, { method: 'PATCH', body: JSON.stringify(draft) }))
      .json as TicketDetail,
  bulkUrge: (ids: string[], reason: string, key: string) =>
    send<BulkResult>('POST', '/tickets/bulk/urge', { ids, reason }, key),
  bulkReassign: (ids: string[], to: string, reason: string, key: string) =>
    send<BulkResult>('POST', '/tickets/bulk/reassign', { ids, to, reason }, key),
  journal: (id: string) => get<JournalItem[]>(`/tickets/${id}/journal`),
  suggestion: (id: string) => get<Suggestion>(`/tickets/${id}/suggestion`),
  policyPreview: (id: string, version: number) =>
    get<PolicyPreviewRow[]>(`/tickets/${id}/policyPreview?version=${version}`),
  history: (id: string) => get<HistoryPage>(`/tickets/${id}/history`),
  upload,

  ...registryApi,
  ...noticesApi,

  // what every case has
  historyEvents: async ({ resource, id }: WithHistory, runId: string) =>
    (await get<{ events: RawEvent[] }>(`/${resource}/${id}/history/events?runId=${runId}`)).events,
  replay: ({ resource, id }: WithHistory, key: string) =>
    send<ReplayVerdict>('POST', `/${resource}/${id}/replay`, {}, key),

  // the rest
  board: () => get<Board>('/board'),
  categories: () => get<Category[]>('/categories'),
  homes: (q: string) => get<HomeRecord[]>(`/homes?filter=${encodeURIComponent(JSON.stringify({ q }))}&range=[0,7]`),
  system: () => get<SystemHealth>('/system'),
  readNotification: async (id: string) => {
    await fetchJson(`${API}/notifications/${id}/read`, { method: 'POST' });
  },
  readAllNotifications: async () => {
    await fetchJson(`${API}/notifications/read-all`, { method: 'POST' });
  },
} satisfies DataProvider & Record<string, unknown>;

export type ConsoleDataProvider = typeof dataProvider;

export function isUnknown(answer: object): answer is UnknownOutcome {
  return 'status' in answer && answer.status === 'unknown';
}
