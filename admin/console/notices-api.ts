import { API, fetchJson } from './http';
import type {
  Audience,
  AudienceCount,
  GivenNoticeCommand,
  NoticeArchive,
  NoticeAttachment,
  NoticeDetail,
  NoticeHistory,
  NoticeJournalItem,
  NoticeProgress,
  NoticeState,
  NoticeText,
  NoticeType,
  SandboxMessage,
  Submission,
} from './notice-types';
import { get, put, send } from './rest';
import type { UnknownOutcome } from './types';

/** What notices have beside lists and records. */
export const noticesApi = {
  newNotice: (body: Partial<NoticeText>, key: string) => send<NoticeDetail>('POST', '/notices', body, key),
  /** `contentVersion` is the one it was written on: somebody else's later words are not overwritten. */
  saveNotice: (id: string, text: NoticeText & { contentVersion: number }) =>
    put<NoticeDetail>('PUT', `/notices/${id}`, text),
  noticeCommand: (id: string, name: GivenNoticeCommand, body: object, key: string) =>
    send<NoticeDetail | UnknownOutcome>('POST', `/notices/${id}/${name}`, body, key),
  submission: (id: string, number: number) => get<Submission>(`/notices/${id}/submissions/${number}`),
  lookAt: (id: string, submission: number) => put<unknown>('POST', `/notices/${id}/looks`, { submission }),
  noticeJournal: (id: string) => get<NoticeJournalItem[]>(`/notices/${id}/journal`),
  countAudience: (audience: Audience, type: NoticeType | null) =>
    put<AudienceCount>('POST', '/notices/audience', { audience, type }),
  noticeAudience: (id: string) => get<AudienceCount>(`/notices/${id}/audience`),
  noticeProgress: (id: string) => get<NoticeProgress>(`/notices/${id}/progress`),
  noticeArchive: (id: string) => get<NoticeArchive>(`/notices/${id}/archive`),
  noticeState: async (id: string) => (await get<{ state: NoticeState }>(`/notices/${id}/state`)).state,
  noticeHistory: (id: string) => get<NoticeHistory>(`/notices/${id}/history`),
  attachTo: async (noticeId: string, file: File) => {
    const body = new FormData();
    body.append('file', file, file.name);
    return (await fetchJson(`${API}/attachments?noticeId=${noticeId}`, { method: 'POST', body }))
      .json as NoticeAttachment;
  },
  sandboxMessages: () => get<SandboxMessage[]>('/sandbox/messages'),
};
