import type { ComponentType } from 'react';
import type { GivenNoticeCommand, NoticeDetail } from '../notice-types';
import { NoteFields } from '../cases/commands/NoteFields';
import { ReasonFields } from '../cases/commands/ReasonFields';

interface NoticeCommandSpec {
  /** Missing: it is only confirmed. */
  Fields?: ComponentType;
  initial: (of: NoticeDetail) => object;
  isHarmful?: boolean;
}

/** Those that a dialog asks for, in the order of the work; submitting, sending back and ticking off have pages of their own. */
export type PlainNoticeCommand = Exclude<GivenNoticeCommand, 'submit' | 'sendBack' | 'tickBoard'>;

const answer: NoticeCommandSpec = { Fields: NoteFields, initial: ({ submission }) => ({ submission, note: '' }) };

export const NOTICE_COMMAND_SPECS: Record<PlainNoticeCommand, NoticeCommandSpec> = {
  passReview: answer,
  approve: answer,
  remindUnread: { initial: () => ({}) },
  recall: { initial: () => ({}) },
  withdraw: { Fields: ReasonFields, initial: () => ({}), isHarmful: true },
  discard: { initial: () => ({}), isHarmful: true },
};
