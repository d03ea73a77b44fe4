import { runFaults } from './faults';

test('each part killed once, and everything at once, loses nothing, repeats nothing and leaves nobody waiting', async () => {
  const { kills, ledger, checks } = await runFaults({
    tickets: 20,
    each: 1,
    everything: 1,
    seed: 7,
    log: () => undefined,
  });

  expect(kills.map(({ target }) => target).sort()).toEqual(['api', 'everything', 'postgres', 'temporal', 'worker']);
  expect(ledger.accepted.size).toBe(20);
  expect(checks.filter(({ broken }) => broken.length > 0)).toEqual([]);
}, 600_000);
