import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { shortTime } from '../format';
import { Fact, FactList } from '../ui/Fact';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';

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
  const { temporal, database, outbox, pendingCommands } = data;
  const { difference, openTickets } = data.drift;
  return (
    <>
      <PageTitle title={translate('system.title')} hint={translate('system.hint')} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'repeat(2, minmax(0, 1fr))' } }}>
        <Section title={translate('system.temporal')} action={<State isGood={temporal.reachable} />}>
          <FactList>
            <Fact label={translate('system.address')}>{temporal.address}</Fact>
            <Fact label={translate('system.namespace')}>{temporal.namespace}</Fact>
            <Fact label={translate('system.openWorkflows')}>{temporal.openWorkflows ?? '—'}</Fact>
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
            <Fact label={translate('system.openTickets')}>{openTickets}</Fact>
            <Fact label={translate('system.drift')}>
              {difference === null ? (
                '—'
              ) : (
                <Colored isGood={difference === 0}>
                  {difference === 0
                    ? translate('system.driftNone')
                    : translate('system.driftSome', { count: Math.abs(difference) })}
                </Colored>
              )}
            </Fact>
          </FactList>
        </Section>
      </Box>
    </>
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
