import { defineQuery } from '@temporalio/workflow';

/** Key rotation (R7): everything that is sealed with an earlier key is sealed anew, while the system serves. */

export const ROTATE_KEYS_WORKFLOW = 'rotateKeysWorkflow';

/** Came with notices: a rotation that runs since before them does not know these. */
export const LATER_TABLES = ['push_subscription', 'message'] as const;

/** Where sealed values lie. */
export const SEALED_TABLES = [
  'person',
  'title',
  'vehicle',
  'emergency_contact',
  'move_in',
  'resident_case',
  'import_row',
  'app_user',
  'ticket',
  'journal_entry',
  ...LATER_TABLES,
] as const;
export type SealedTable = (typeof SEALED_TABLES)[number];

export interface RotateKeysInput {
  /** The key version to rotate to; the current one of every process by now. */
  version: number;
  /** Where an earlier run of this workflow has got to. */
  state?: RotateKeysState;
}

export interface RotateKeysState {
  version: number;
  /** Null between two passes, and in the end. */
  table: SealedTable | null;
  /** Rows sealed anew so far. */
  resealed: number;
  /** Those of the present pass: the last one finds nothing left. */
  inPass: number;
  /** Passes that have come to their end. */
  passes: number;
  /** Nothing that opens is sealed with another key any more; earlier ones may be taken out of the ring if all did. */
  done: boolean;
  /** Met in the present pass. */
  unreadable?: UnreadableRows;
}

/** Rows that do not open, because they were changed or moved: left as they are, all counted, the first ones named. */
export interface UnreadableRows {
  count: number;
  /** `<table> <key>` */
  rows: string[];
}

const MOST_NAMED = 100;

export const bothUnreadable = (some: UnreadableRows, more: UnreadableRows): UnreadableRows => ({
  count: some.count + more.count,
  rows: [...some.rows, ...more.rows].slice(0, MOST_NAMED),
});

export const rotateKeysStateQuery = defineQuery<RotateKeysState>('rotateKeysState');

export interface ResealAsk {
  table: SealedTable;
  version: number;
  /** The last row that was looked at. */
  after: string | null;
}

export interface Resealed {
  resealed: number;
  unreadable?: UnreadableRows;
  /** null: the table's end. */
  after: string | null;
}

export interface KeyActivities {
  /** Some thousand rows; says where it stopped. */
  resealRows(ask: ResealAsk): Promise<Resealed>;
  /** From now on processes start without the keys of other versions. */
  retireKeys(ask: { version: number }): Promise<{ retired: number[] }>;
}
