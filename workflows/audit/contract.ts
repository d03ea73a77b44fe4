import type { Sinks } from '@temporalio/workflow';

/** Keeping and proving histories: archive, reconcile, replay. */

export const REPLAY_WORKFLOW = 'replayWorkflow';

export interface ReplayInput {
  workflowId: string;
}

export interface ReplayedRun {
  runId: string;
  events: number;
  /** Today's code takes the same decisions. */
  same: boolean;
  /** Where it differs, in the SDK's words. */
  difference?: string;
}

export interface ReplayResult {
  same: boolean;
  runs: ReplayedRun[];
  /** Milliseconds. */
  took: number;
}

/** Where a workflow says that today's code decides otherwise than its history tells. */
export interface DecisionSinks extends Sinks {
  decisions: { differ(revision: number): void };
}

export const RECONCILE_WORKFLOW = 'reconcileWorkflow';

export interface ReconcileResult {
  at: string;
  /** Open rows whose workflow is not running, though it was started. */
  rowsWithoutWorkflow: string[];
  /** Running cases whose row has ended or is missing. */
  workflowsWithoutRow: string[];
}

export const ANCHOR_WORKFLOW = 'anchorWorkflow';

/** Where the chains ended at that moment, kept where the database's owner cannot reach: a cut-off end shows. */
export interface Anchor {
  at: string;
  accessLog: { seq: number; hash: string } | null;
  archive: { id: number; sha256: string } | null;
  /** Not in those from before there were notices. */
  notices?: { seq: number; hash: string } | null;
}

export interface AuditActivities {
  readHeads(): Promise<Anchor>;
  /** Copies up to `limit` closed histories that are not yet kept; `archived` below `limit` means none is left. */
  archiveHistories(ask: { limit: number }): Promise<{ archived: number }>;
  replayHistory(ask: ReplayInput): Promise<ReplayResult>;
  reconcileCases(): Promise<ReconcileResult>;
}
