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
  tone: 'main' | 'plain' | 'danger';
}

const same = (values: CommandBody) => values;
const nothing = () => ({});
const reason = (tone: CommandSpec['tone']): CommandSpec => ({
  Fields: ReasonFields,
  initial: nothing,
  bodyOf: same,
  tone,
});
const without = (values: CommandBody, ...fields: string[]): CommandBody =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field)));

/** Entering has a page of its own (calls/). */
export type DialogCommand = Exclude<TicketCommandName, 'enter'>;

/** What each command asks. Which are offered is the server's word (`record.commands`). */
export const COMMANDS: Record<DialogCommand, CommandSpec> = {
  assign: { Fields: AssignFields, initial: () => ({ to: 'automatic' }), bodyOf: same, tone: 'main' },
  accept: {
    Fields: AcceptFields,
    initial: () => ({ contacted: false, appointment: null, told: false }),
    bodyOf: (values) => ({
      ...without(values, 'told'),
      ...(values.told ? { appointment: null } : { progressTold: undefined }),
    }),
    tone: 'main',
  },
  decline: { ...reason('danger'), Fields: CancelFields('confirmDecline'), bodyOf: (v) => without(v, 'sure') },
  note: { Fields: NoteFields, initial: () => ({ visible: true }), bodyOf: same, tone: 'plain' },
  reschedule: {
    Fields: RescheduleFields,
    initial: ({ appointmentFrom, appointmentTo }) => ({
      appointment: appointmentFrom && appointmentTo ? { from: appointmentFrom, to: appointmentTo } : null,
    }),
    bodyOf: same,
    tone: 'plain',
  },
  hold: { Fields: HoldFields, initial: nothing, bodyOf: same, tone: 'plain' },
  resume: { Fields: ResumeFields, initial: ({ holds }) => ({ reason: holds[0] }), bodyOf: same, tone: 'main' },
  transfer: reason('plain'),
  finish: { Fields: FinishFields, initial: () => ({ endedAt: null }), bodyOf: dropEmptyTime, tone: 'main' },
  reportResult: {
    Fields: ResultFields,
    initial: ({ workEndedAt }) => ({ endedAt: workEndedAt }),
    bodyOf: dropEmptyTime,
    tone: 'main',
  },
  verify: {
    Fields: VerifyFields,
    initial: () => ({ satisfied: true, rating: { attitude: 5, speed: 5, quality: 5 } }),
    bodyOf: (values) => (values.satisfied ? values : { ...values, rating: null }),
    tone: 'main',
  },
  rate: {
    Fields: RateFields,
    initial: () => ({ rating: { attitude: 5, speed: 5, quality: 5 } }),
    bodyOf: same,
    tone: 'main',
  },
  reopen: reason('plain'),
  urge: { Fields: UrgeFields, initial: nothing, bodyOf: same, tone: 'plain' },
  reassign: { Fields: ReassignFields, initial: () => ({ to: 'automatic' }), bodyOf: same, tone: 'plain' },
  reclassify: {
    Fields: ReclassifyFields,
    initial: ({ category, priority }) => ({ category, priority }),
    bodyOf: same,
    tone: 'plain',
  },
  merge: { ...reason('danger'), Fields: MergeFields, bodyOf: (v) => without(v, 'sure') },
  escalate: reason('plain'),
  cancel: { ...reason('danger'), Fields: CancelFields('confirmCancel'), bodyOf: (v) => without(v, 'sure') },
  applyPolicy: { Fields: PolicyFields, initial: nothing, bodyOf: same, tone: 'plain' },
};

/** An empty time means now, and the server's now is the right one. */
function dropEmptyTime(values: CommandBody): CommandBody {
  return values.endedAt ? values : without(values, 'endedAt');
}
