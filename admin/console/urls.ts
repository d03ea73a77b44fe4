import { API } from './http';
import type { WithHistory } from './types';

export const attachmentUrl = (id: string): string => `${API}/attachments/${id}`;

export const historyDownloadUrl = ({ resource, id }: WithHistory, runId: string): string =>
  `${API}/${resource}/${id}/history/events?runId=${runId}&download=1`;
