import { API } from './http';

export const attachmentUrl = (id: string): string => `${API}/attachments/${id}`;

export const historyDownloadUrl = (ticketId: string, runId: string): string =>
  `${API}/tickets/${ticketId}/history/events?runId=${runId}&download=1`;
