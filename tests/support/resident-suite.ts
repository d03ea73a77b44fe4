import type { ResidentKind } from '../../workflows/resident/contract';
import { caseSuite, expectWhole, type CaseSuite } from './case-suite';
import { createNeighbourhood, fileCase, type CaseUnderTest, type Filing, type Neighbourhood } from './residents';
import { until } from './tickets';

type Settled = Awaited<ReturnType<typeof createNeighbourhood>>;

/** A neighbourhood for each test. */
export interface ResidentSuite extends CaseSuite<Settled, CaseUnderTest> {
  file<K extends ResidentKind>(kind: K, filing: Filing<K>, where?: Neighbourhood): Promise<CaseUnderTest<K>>;
}

export function residentSuite(): ResidentSuite {
  const secretsOf = ({ who }: Settled) => [who.name, who.phone];
  const settle = (db: Settled['db']) => createNeighbourhood(db);
  const suite = caseSuite<Settled, CaseUnderTest>({ settle, expectOneStory, secretsOf }, {});
  return Object.assign(suite, {
    async file<K extends ResidentKind>(kind: K, filing: Filing<K>, where: Neighbourhood = suite.world) {
      const one = await fileCase(suite.env, where, kind, filing);
      suite.watch(one);
      return one;
    },
  });
}

async function expectOneStory(one: CaseUnderTest): Promise<void> {
  const state = await one.state();
  const row = await until(one.row, ({ revision }) => revision === state.revision);
  expect(row).toMatchObject({
    stage: state.stage,
    stageSince: new Date(state.stageSince),
    policyVersion: state.terms.policyVersion,
    dueAt: state.clock ? new Date(state.clock.dueAt) : null,
    dueClock: state.clock?.kind ?? null,
    breached: state.breached,
    outcome: state.outcome,
    detail: state.detail,
    ended: state.ended,
  });
  const revisions = expectWhole(await one.journal());
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
}
