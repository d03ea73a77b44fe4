import type { ComponentType } from 'react';
import { localDate } from '../format';
import type { CaseDetail, LeaseRight, ResidentCommandName } from '../registry-types';
import { ExtendFields } from './commands/ExtendFields';
import { LeaseFields } from './commands/LeaseFields';
import { NoteFields } from './commands/NoteFields';
import { ReasonFields } from './commands/ReasonFields';
import { RightsFields } from './commands/RightsFields';

export interface CaseFieldsProps {
  of: CaseDetail;
}

interface CaseCommandSpec {
  Fields: ComponentType<CaseFieldsProps>;
  initial: (of: CaseDetail) => object;
  isHarmful?: boolean;
}

const note: CaseCommandSpec = { Fields: NoteFields, initial: () => ({ note: '' }) };
const reason: CaseCommandSpec = { Fields: ReasonFields, initial: () => ({}) };
const harm: CaseCommandSpec = { ...reason, isHarmful: true };

/** Setting right what was sent back is the resident's own. */
export type StaffCommand = Exclude<ResidentCommandName, 'resubmit'>;

/** What each command asks, in the order of the work. */
export const CASE_COMMANDS: Record<StaffCommand, CaseCommandSpec> = {
  confirmTruth: note,
  confirmRights: { Fields: LeaseFields, initial: () => ({ leaseId: null, note: '' }) },
  apply: note,
  confirmMoveOut: note,
  recheck: note,
  extend: { Fields: ExtendFields, initial: (of) => ({ endsOn: lastDayOf(of), note: '' }) },
  changeRights: {
    Fields: RightsFields,
    initial: ({ detail }) => ({ rights: detail.rights as LeaseRight[], note: '' }),
  },
  sendBack: reason,
  withdraw: { ...note, isHarmful: true },
  terminate: harm,
  refuse: harm,
};

const DAY = 86_400_000;

/** A lease ends at 00:00 after its last day. */
export const lastDayOf = ({ detail }: Pick<CaseDetail, 'detail'>): string =>
  localDate(Date.parse(detail.endsAt as string) - DAY);
