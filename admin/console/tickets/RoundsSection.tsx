import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { RoundRow, TicketDetail } from '../types';
import { PlainTable } from '../ui/PlainTable';
import { Section } from '../ui/Section';

export function RoundsSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const time = (at: string | null) => (at ? shortTime(at, locale) : '—');
  const answer = ({ satisfied }: RoundRow) => {
    if (satisfied === null) return '—';
    return translate(satisfied ? 'ticket.satisfiedYes' : 'ticket.satisfiedNo');
  };
  return (
    <Section title={translate('ticket.rounds')}>
      <PlainTable
        label={translate('ticket.rounds')}
        rows={ticket.rounds}
        keyOf={({ round }) => String(round)}
        columns={[
          { label: translate('ticket.round'), value: ({ round }) => translate('ticket.roundN', { count: round }) },
          { label: translate('ticket.holder'), value: ({ holderName }) => holderName ?? '—' },
          { label: translate('ticket.acceptedAt'), value: ({ acceptedAt }) => time(acceptedAt) },
          { label: translate('ticket.workEndedAt'), value: ({ workEndedAt }) => time(workEndedAt) },
          { label: translate('ticket.reportedAt'), value: ({ reportedAt }) => time(reportedAt) },
          { label: translate('ticket.satisfied'), value: answer },
        ]}
      />
    </Section>
  );
}
