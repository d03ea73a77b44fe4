import type { ComponentType } from 'react';
import type { CommandBody, TicketCommandName, TicketDetail } from '../../types';
import { AcceptFields } from './AcceptFields';
import { AssignFields } from './AssignFields';
import { CancelFields } from './CancelFields';
import { FinishFields } from './FinishFields';
import { HoldFields } from './HoldFields';
import { MergeFields } from './MergeFields';
import { NoteFields } from './NoteFields';
import { PolicyFields } from './PolicyFields';
import { RateFields } from './RateFields';
import { ReasonFields } from './ReasonFields';
import { ReassignFields } from './ReassignFields';
import { ReclassifyFields } from './ReclassifyFields';
import { RescheduleFields } from './RescheduleFields';
import { ResultFields } from './ResultFields';
import { ResumeFields } from './ResumeFields';
import { UrgeFields } from './UrgeFields';
import { VerifyFields } from './VerifyFields';

export interface FieldsProps {
  ticket: TicketDetail;
}

interface CommandSpec {
  Fields: ComponentType<FieldsProps>;
  initial: (ticket: TicketDetail) => Record<string, unknown>;
  /** The form's values as the API wants them. */
  bodyOf: (values: CommandBody) => CommandBody;
  isHarmful?: boolean;
}

const same = (values: CommandBody) => values;
const nothing = () => ({});
const reason: CommandSpec = { Fields: ReasonFields, initial: nothing, bodyOf: same };
const without = (values: CommandBody, ...fields: string[]): CommandBody =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field)));
const harm: CommandSpec = { ...reason, bodyOf: (values) => without(values, 'sure'), isHarmful: true };

/** Entering has a page of its own (calls/). */
export type DialogCommand = Exclude<TicketCommandName, 'enter'>;

/** What each command asks. Which are offered is the server's word (`record.commands`). */
export const COMMANDS: Record<DialogCommand, CommandSpec> = {
  assign: { Fields: AssignFields, initial: () => ({ to: 'automatic' }), bodyOf: same },
  accept: {
    Fields: AcceptFields,
    initial: () => ({ contacted: false, appointment: null, told: false }),
    bodyOf: (values) => ({
      ...without(values, 'told'),
      ...(values.told ? { appointment: null } : { progressTold: undefined }),
    }),
  },
  decline: { ...harm, Fields: CancelFields('confirmDecline') },
  note: { Fields: NoteFields, initial: () => ({ visible: true }), bodyOf: same },
  reschedule: {
    Fields: RescheduleFields,
    initial: ({ appointmentFrom, appointmentTo }) => ({
      appointment: appointmentFrom && appointmentTo ? { from: appointmentFrom, to: appointmentTo } : null,
    }),
    bodyOf: same,
  },
  hold: { Fields: HoldFields, initial: nothing, bodyOf: same },
  resume: { Fields: ResumeFields, initial: ({ holds }) => ({ reason: holds[0] }), bodyOf: same },
  transfer: reason,
  finish: { Fields: FinishFields, initial: () => ({ endedAt: null }), bodyOf: dropEmptyTime },
  reportResult: {
    Fields: ResultFields,
    initial: ({ workEndedAt }) => ({ endedAt: workEndedAt }),
    bodyOf: dropEmptyTime,
  },
  verify: {
    Fields: VerifyFields,
    initial: () => ({ satisfied: true, rating: { attitude: 5, speed: 5, quality: 5 } }),
    bodyOf: (values) => (values.satisfied ? values : { ...values, rating: null }),
  },
  rate: {
    Fields: RateFields,
    initial: () => ({ rating: { attitude: 5, speed: 5, quality: 5 } }),
    bodyOf: same,
  },
  reopen: reason,
  urge: { Fields: UrgeFields, initial: nothing, bodyOf: same },
  reassign: { Fields: ReassignFields, initial: () => ({ to: 'automatic' }), bodyOf: same },
  reclassify: {
    Fields: ReclassifyFields,
    initial: ({ category, priority }) => ({ category, priority }),
    bodyOf: same,
  },
  merge: { ...harm, Fields: MergeFields },
  escalate: reason,
  cancel: { ...harm, Fields: CancelFields('confirmCancel') },
  applyPolicy: { Fields: PolicyFields, initial: nothing, bodyOf: same },
};

/** An empty time means now, and the server's now is the right one. */
function dropEmptyTime(values: CommandBody): CommandBody {
  return values.endedAt ? values : without(values, 'endedAt');
}
