import { fetchFile } from './file';
import { API, fetchJson } from './http';
import type {
  AccessReason,
  Enrolment,
  LegalVersion,
  OwnTraining,
  PatternRecord,
  RevealAsk,
  Revealed,
} from './protection-types';
import type {
  CaseDetail,
  CaseHistory,
  CaseJournalItem,
  HomeSheet,
  ImportDetail,
  ImportKind,
  LeaseRight,
  PersonDetail,
  PersonRecord,
  ResidentCommandName,
} from './registry-types';
import { get, put, send } from './rest';
import type { Me, UnknownOutcome, UserRecord } from './types';

export type BelongingKind = 'vehicles' | 'contacts' | 'titles' | 'residencies';

export interface ExportAsk {
  reason: AccessReason;
  reference: string | null;
  unmasked: boolean;
}

/** What the registry and its protection have beside lists and records. */
export const registryApi = {
  // people
  /** In the body: what is looked for must not land in an address. */
  searchPersons: (q: string) => put<PersonRecord[]>('POST', '/persons/search', { q }),
  saveBelonging: (personId: string, kind: BelongingKind, item: string | null, body: object) =>
    put<PersonDetail>(
      item === null ? 'POST' : 'PUT',
      `/persons/${personId}/${kind}${item === null ? '' : `/${item}`}`,
      body,
    ),
  removeBelonging: (personId: string, kind: BelongingKind, item: string) =>
    put<PersonDetail>('DELETE', `/persons/${personId}/${kind}/${item}`),
  homeSheet: (id: string) => get<HomeSheet>(`/homes/${id}/register`),
  reveal: (subject: 'persons' | 'tickets' | 'cases', id: string, ask: RevealAsk) =>
    put<Revealed>('POST', `/${subject}/${id}/reveal`, ask),

  // their cases
  caseCommand: (id: string, name: ResidentCommandName, body: object, key: string) =>
    send<CaseDetail | UnknownOutcome>('POST', `/cases/${id}/${name}`, body, key),
  caseHistory: (id: string) => get<CaseHistory>(`/cases/${id}/history`),
  caseJournal: (id: string) => get<CaseJournalItem[]>(`/cases/${id}/journal`),
  fileLease: (
    body: { personId: string; homeId: string; startsOn: string; endsOn: string; rights: LeaseRight[] },
    key: string,
  ) => send<CaseDetail>('POST', '/leases', body, key),
  fileChange: (body: object, key: string) => send<CaseDetail>('POST', '/changes', body, key),
  fileErasure: (body: { personId: string }, key: string) => send<CaseDetail>('POST', '/erasures', body, key),

  // sheets
  checkImport: async (kind: ImportKind, file: File) => {
    const body = new FormData();
    body.append('file', file, file.name);
    return (await fetchJson(`${API}/imports?kind=${kind}`, { method: 'POST', body })).json as ImportDetail;
  },
  importDetail: (id: string) => get<ImportDetail>(`/imports/${id}`),
  startImport: (id: string, skipErrors: boolean) => put<ImportDetail>('POST', `/imports/${id}/start`, { skipErrors }),
  exportSheet: (kind: ImportKind, ask: ExportAsk) => fetchFile(`/exports/${kind}`, ask),
  importTemplate: (kind: ImportKind) => fetchFile(`/imports/templates/${kind}`),

  // accounts
  enrol: (password: string) => put<Enrolment>('POST', '/session/second-factor', { password }),
  giveCode: (code: string) => put<Me>('POST', '/session/code', { code }),
  changePassword: (body: { current: string; password: string }) => put<Me>('PUT', '/session/password', body),
  unlockUser: (id: string) => put<UserRecord>('POST', `/users/${id}/unlock`),
  resetFactor: (id: string) => put<UserRecord>('POST', `/users/${id}/reset-second-factor`),

  // protection
  patterns: (from: string, to: string) =>
    get<PatternRecord[]>(`/access-log/patterns?${String(new URLSearchParams({ from, to }))}`),
  ownTraining: () => get<OwnTraining>('/me/training'),
  signTraining: (attendanceId: string, statementSha256: string) =>
    put<OwnTraining>('POST', `/attendances/${attendanceId}/sign`, { statementSha256 }),
  /** All there ever were, the newest of each kind first. */
  legalVersions: () => get<LegalVersion[]>('/legal-texts/versions'),
  recordAttendance: (body: { courseId: string; userIds: string[]; attendedOn: string }) =>
    put<{ created: number }>('POST', '/attendances', body),
};
