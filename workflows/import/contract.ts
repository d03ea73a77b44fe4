import type { Id } from '../shared/ids';

/** Taking a checked file into the registry. The rows wait sealed in the database: here are ids and counts only. */

export const IMPORT_WORKFLOW = 'importWorkflow';

export interface ImportInput {
  importId: Id;
}

export interface ImportCounts {
  total: number;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Left out because of errors. */
  failed: number;
}

export interface ImportActivities {
  /** Page by page until no row is left; goes on where an earlier attempt stopped. */
  takeRows(input: ImportInput): Promise<ImportCounts>;
  /** What has been taken in stays; the rest is given up. */
  giveUpImport(input: ImportInput): Promise<void>;
}
