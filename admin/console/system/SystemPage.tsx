import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { shortTime } from '../format';
import { Fact, FactList } from '../ui/Fact';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { PlainTable } from '../ui/PlainTable';
import { Section } from '../ui/Section';
import type { SystemHealth } from '../types';

const ASK_AGAIN = 15_000;

export default function SystemPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const api = useApi();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['system'],
    queryFn: api.system,
    refetchInterval: ASK_AGAIN,
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const { temporal, database, outbox, pendingCommands, cases, reconciled } = data;
  return (
    <>
      <PageTitle title={translate('system.title')} hint={translate('system.hint')} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'repeat(2, minmax(0, 1fr))' } }}>
        <Section title={translate('system.temporal')} action={<State isGood={temporal.reachable} />}>
          <FactList>
            <Fact label={translate('system.address')}>{temporal.address}</Fact>
            <Fact label={translate('system.namespace')}>{temporal.namespace}</Fact>
          </FactList>
        </Section>
        <Section title={translate('system.database')} action={<State isGood={database.reachable} />}>
          <FactList>
            <Fact label={translate('system.pendingCommands')}>{pendingCommands}</Fact>
            <Fact label={translate('system.outbox')}>
              {outbox.waiting === 0
                ? translate('system.outboxClear')
                : `${outbox.waiting}${outbox.oldestAt ? ` · ${translate('system.oldest', { time: shortTime(outbox.oldestAt, locale) })}` : ''}`}
            </Fact>
          </FactList>
        </Section>
        <Section title={translate('system.drift')} sx={{ gridColumn: '1 / -1' }}>
          <PlainTable
            label={translate('system.drift')}
            rows={cases}
            keyOf={({ kind }) => kind}
            columns={[
              { label: translate('system.kind'), value: ({ kind }) => translate(`caseKind.${kind}`) },
              { label: translate('system.open'), value: ({ open }) => open },
              { label: translate('system.running'), value: ({ running }) => running ?? '—' },
              {
                label: translate('system.counts'),
                value: ({ open, running }) => (running === null ? '—' : <Drift count={Math.abs(open - running)} />),
              },
            ]}
          />
          {temporal.reachable && <Reconciled of={reconciled} />}
        </Section>
      </Box>
    </>
  );
}

/** The counts above may lag; this names each case that differs. */
function Reconciled({ of }: { of: SystemHealth['reconciled'] }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const strays = of ? [...of.rowsWithoutWorkflow, ...of.workflowsWithoutRow] : [];
  return (
    <Typography variant="body2" component="div" sx={{ mt: 1.5, color: 'text.secondary' }}>
      {of ? translate('system.reconciled', { time: shortTime(of.at, locale) }) : translate('system.notReconciled')}
      {of && (
        <>
          {translate('app.colon')}
          <Drift count={strays.length} />
        </>
      )}
      {strays.map((id) => (
        <Box component="code" key={id} sx={{ display: 'block', overflowWrap: 'anywhere' }}>
          {id}
        </Box>
      ))}
    </Typography>
  );
}

function Drift({ count }: { count: number }) {
  const translate = useTranslate();
  return (
    <Colored isGood={count === 0}>
      {count === 0 ? translate('system.driftNone') : translate('system.driftSome', { count })}
    </Colored>
  );
}

function State({ isGood }: { isGood: boolean }) {
  const translate = useTranslate();
  return <Colored isGood={isGood}>{translate(isGood ? 'system.reachable' : 'system.unreachable')}</Colored>;
}

function Colored({ isGood, children }: { isGood: boolean; children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: isGood ? 'success.main' : 'error.main', fontWeight: 600, fontSize: '0.875rem' }}>
      {children}
    </Box>
  );
}
