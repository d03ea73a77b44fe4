import setUp from '../support/global-setup';
import tearDown from '../support/global-teardown';
import { createNeighbourhood } from '../support/residents';
import { startDevServer, startTimeSkipping } from '../support/temporal';
import { createWorld } from '../support/tickets';
import { NOTICE_STORIES, settleOffice, withoutGateways } from './notice-stories';
import { record } from './recording';
import { RESIDENT_STORIES } from './resident-stories';
import { CONTINUED_STORIES, TICKET_STORIES } from './ticket-stories';
import { UPKEEP_STORIES } from './upkeep-stories';

/**
 * Records the histories that are not on file: `node --import tsx tests/replay/record.ts`. What is on file stays: a change to
 * the order of commands belongs behind `patched()`. Take a file away only when no case runs any more that was started before.
 */
async function main(): Promise<void> {
  await setUp();
  try {
    await record('histories', TICKET_STORIES, startTimeSkipping, createWorld);
    const soon = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=15'];
    await record('histories', CONTINUED_STORIES, () => startDevServer(soon), createWorld);
    await record('resident-histories', RESIDENT_STORIES, startTimeSkipping, createNeighbourhood);
    await record('notice-histories', NOTICE_STORIES, startTimeSkipping, settleOffice, withoutGateways);
    await record('upkeep-histories', UPKEEP_STORIES, startDevServer, (db) => Promise.resolve(db));
  } finally {
    await tearDown();
  }
}

void main();
