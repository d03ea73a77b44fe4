import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime, money, span } from '../format';
import { useCan } from '../session';
import type { TicketDetail } from '../types';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';
import { ContactLink } from './ContactLink';
import { useHolderText } from './use-holder-text';

/** What was reported, by whom, from where. */
export function AboutSection({ ticket }: { ticket: TicketDetail }) {
  const translate = useTranslate();
  const holderText = useHolderText();
  const [locale] = useLocaleState();
  const knowsPolicies = useCan('policies', 'list');
  const marks = [
    ['attitude', ticket.ratingAttitude],
    ['speed', ticket.ratingSpeed],
    ['quality', ticket.ratingQuality],
  ] as const;
  return (
    <Section title={translate('ticket.about')}>
      <Typography
        variant="body1"
        sx={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          color: ticket.description ? undefined : 'text.secondary',
        }}
      >
        {ticket.description || translate('ticket.noDescription')}
      </Typography>
      <Divider sx={{ my: 1.5 }} />
      <FactList>
        <Fact label={translate('ticket.home')}>{ticket.homeLabel ?? '—'}</Fact>
        <Fact label={translate('ticket.reporter')}>{ticket.reporterName || '—'}</Fact>
        <Fact label={translate('resources.tickets.fields.channel')}>{translate(`channel.${ticket.channel}`)}</Fact>
        <Fact label={translate('ticket.calledAt')}>{fullTime(ticket.calledAt, locale)}</Fact>
        {ticket.openedByName && <Fact label={translate('ticket.openedBy')}>{ticket.openedByName}</Fact>}
        {ticket.wishedFrom && (
          <Fact label={translate('ticket.wished')}>{span(ticket.wishedFrom, ticket.wishedTo, locale)}</Fact>
        )}
        {ticket.appointmentFrom && (
          <Fact label={translate('ticket.appointment')}>
            <strong>{span(ticket.appointmentFrom, ticket.appointmentTo, locale)}</strong>
          </Fact>
        )}
        <Fact label={translate('ticket.holder')}>{holderText(ticket)}</Fact>
        {ticket.partsCost > 0 && <Fact label={translate('ticket.parts')}>{money(ticket.partsCost)}</Fact>}
        {ticket.outcome && <Fact label={translate('ticket.outcome')}>{translate(`outcome.${ticket.outcome}`)}</Fact>}
        {ticket.ratingAttitude !== null && (
          <Fact label={translate('ticket.rating')}>
            <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
              {marks.map(([mark, count]) => (
                <span key={mark}>
                  {translate(`field.${mark}`)} {count}
                </span>
              ))}
            </Box>
          </Fact>
        )}
        {ticket.mergedIntoId && (
          <Fact label={translate('ticket.mergedInto')}>
            <Link component={RouterLink} to={`/tickets/${ticket.mergedIntoId}/show`}>
              {translate('mine.details')}
            </Link>
          </Fact>
        )}
        {knowsPolicies && (
          <Fact label={translate('ticket.policyVersion')}>
            {translate('policy.version', { version: ticket.policyVersion })}
          </Fact>
        )}
      </FactList>
      <div style={{ marginTop: 12 }}>
        <ContactLink ticket={ticket} fullWidth />
      </div>
    </Section>
  );
}
