import { continueAsNew, patched, proxyActivities, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import {
  LATER_TABLES,
  bothUnreadable,
  rotateKeysStateQuery,
  SEALED_TABLES,
  type KeyActivities,
  type Resealed,
  type RotateKeysInput,
  type RotateKeysState,
  type SealedTable,
} from './contract';

/**
 * A row is only written over while it still holds what was read of it, so a repetition finds it done. A worker that has not
 * seen the new key yet fails and is tried again until it has; nothing else can go wrong for good.
 */
const { resealRows, retireKeys } = proxyActivities<KeyActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
});

/** Longer than any process takes to see a key file that has changed. */
const BETWEEN_PASSES = '10 seconds';

/**
 * Pass after pass through all sealed tables, until one finds nothing left of an earlier key but what does not open. For that
 * the earlier keys are kept: somebody may still set it right.
 */
export async function rotateKeysWorkflow(input: RotateKeysInput): Promise<RotateKeysState> {
  const { version } = input;
  const state: RotateKeysState = input.state ?? {
    version,
    table: null,
    resealed: 0,
    inPass: 0,
    passes: 0,
    done: false,
  };
  setHandler(rotateKeysStateQuery, () => state);

  for (;;) {
    state.inPass = 0;
    state.unreadable = { count: 0, rows: [] };
    for (const table of tables()) await resealTable(state, table);
    state.table = null;
    state.passes += 1;
    if (state.inPass === 0) break;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof rotateKeysWorkflow>({ version, state });
    await sleep(BETWEEN_PASSES);
  }
  if (state.unreadable.count === 0) await retireKeys({ version });
  state.done = true;
  return state;
}

const isLater = (table: SealedTable): boolean => LATER_TABLES.some((later) => later === table);

const tables = (): readonly SealedTable[] =>
  patched('later-tables') ? SEALED_TABLES : SEALED_TABLES.filter((table) => !isLater(table));

async function resealTable(state: RotateKeysState, table: SealedTable): Promise<void> {
  state.table = table;
  let after: string | null = null;
  do {
    const page: Resealed = await resealRows({ table, version: state.version, after });
    state.resealed += page.resealed;
    state.inPass += page.resealed;
    if (page.unreadable) state.unreadable = bothUnreadable(state.unreadable!, page.unreadable);
    after = page.after;
  } while (after !== null);
}
