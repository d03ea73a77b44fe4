import { useState } from 'react';
import { OBSTACLES, type ObstacleKind } from '../../../workflows/resident/words';
import { listPath, send } from '../http';
import { refresh, useRead } from '../queries';
import { timeWords } from '../time';
import type { CaseDetail, CaseRecord } from '../types';
import { Checkbox } from '../ui/fields';
import { Form } from '../ui/Form';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { say } from '../ui/toast';
import { useMissing } from '../ui/use-missing';
import { useSubmit } from '../ui/use-submit';
import { WithdrawButton } from '../ui/WithdrawButton';
import { useLanguage, useWords } from '../words';
import { CaseTimeline } from './CaseTimeline';

const OPEN = listPath('cases', {
  filter: { kind: 'erasure', open: true },
  sort: ['createdAt', 'DESC'],
  range: [0, 0],
});

/** R6: what goes, what the law keeps, and how far a request has come. */
export function ErasurePage() {
  const { erasure } = useWords();
  const read = useRead<CaseRecord[]>(OPEN);
  return (
    <Page title={erasure.title} back="/me" lead={erasure.lead}>
      <Loaded read={read}>{([open]) => (open ? <Running id={open.id} /> : <Ask />)}</Loaded>
    </Page>
  );
}

function Ask() {
  const { erasure } = useWords();
  const [isUnderstood, setUnderstood] = useState(false);
  const { missing, check } = useMissing();
  const file = useSubmit(async (key) => {
    await send('/erasures', { method: 'POST', body: {}, key });
    say(erasure.filed);
    refresh('/cases', '/me');
  });
  return (
    <>
      <List title={erasure.goes} items={erasure.goesList} />
      <List title={erasure.stays} items={erasure.staysList} />
      <Section title={erasure.how}>
        <ol className="progress">
          {Object.entries(erasure.steps).map(([step, text]) => (
            <li key={step}>{text}</li>
          ))}
        </ol>
      </Section>
      <Form
        busy={file.busy}
        failure={missing ?? file.failure}
        submitLabel={erasure.submit}
        onSubmit={() => {
          if (check(isUnderstood ? {} : { understand: erasure.understandFirst })) void file.submit();
        }}
      >
        <Checkbox name="understand" checked={isUnderstood} onChange={(event) => setUnderstood(event.target.checked)}>
          {erasure.understand}
        </Checkbox>
      </Form>
    </>
  );
}

function List({ title, items }: { title: string; items: string[] }) {
  return (
    <Section title={title}>
      <ul className="bullets">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </Section>
  );
}

const STEPS = ['moveOut', 'settling', 'coolingOff', 'erased'] as const;

function Running({ id }: { id: string }) {
  const { words, language } = useLanguage();
  const read = useRead<CaseDetail>(`/cases/${id}`);
  const { erasure } = words;
  return (
    <Loaded read={read}>
      {({ stage, dueAt, detail, commands }) => (
        <>
          <section className="card status" aria-live="polite">
            <h2>{words.requests.stage[stage]}</h2>
            {dueAt && stage === 'moveOut' && (
              <p className="when">{words.requests.expectBy(timeWords(dueAt, language))}</p>
            )}
            {dueAt && stage === 'settling' && <p className="when">{erasure.settleBy(timeWords(dueAt, language))}</p>}
            {dueAt && stage === 'coolingOff' && <p className="when">{erasure.coolUntil(timeWords(dueAt, language))}</p>}
            {stage === 'settling' && (
              <>
                <p>{erasure.open}</p>
                <ul className="bullets">
                  {obstaclesOf(detail).map(({ kind, count }) => (
                    <li key={kind}>{erasure.obstacle[kind](count)}</li>
                  ))}
                </ul>
              </>
            )}
            <ol className="progress">
              {STEPS.map((step, index) => (
                <li
                  key={step}
                  data-done={index < STEPS.indexOf(stage as (typeof STEPS)[number]) || undefined}
                  aria-current={step === stage ? 'step' : undefined}
                >
                  {erasure.steps[step]}
                </li>
              ))}
            </ol>
          </section>
          <CaseTimeline id={id} />
          {commands.includes('withdraw') && <WithdrawButton id={id} words={erasure} />}
        </>
      )}
    </Loaded>
  );
}

/** What the case's row says stands in the way. */
function obstaclesOf(detail: Record<string, unknown>): { kind: ObstacleKind; count: number }[] {
  const found = (detail.obstacles ?? []) as { kind: ObstacleKind; count: number }[];
  return found.filter(({ kind }) => OBSTACLES.includes(kind));
}
