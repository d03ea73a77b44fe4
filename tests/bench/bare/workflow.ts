import { allHandlersFinished, condition, defineUpdate, proxySinks, setHandler, type Sinks } from '@temporalio/workflow';

export const BARE_WORKFLOW = 'bareWorkflow';
export const stepUpdate = defineUpdate<{ step: number; at: string }, [{ at: string }]>('step');

/** Told when the workflow waits for its first update, as PostgreSQL's notification tells of a ticket that it is offered. */
export interface BareSinks extends Sinks {
  bench: { waits(): void };
}
const { bench } = proxySinks<BareSinks>();

/** As many updates and timers as a ticket's happy path, and nothing else: what the engine costs by itself. */
export async function bareWorkflow({ steps, deadline }: { steps: number; deadline: number }): Promise<number> {
  let step = 0;
  setHandler(
    stepUpdate,
    ({ at }) => {
      step += 1;
      return { step, at };
    },
    {
      validator: ({ at }) => {
        if (step >= steps || !at) throw new Error('Expected no further step');
      },
    },
  );
  bench.waits();
  for (let waited = 0; waited < steps; waited++) await condition(() => step > waited, deadline);
  await condition(allHandlersFinished);
  return step;
}
