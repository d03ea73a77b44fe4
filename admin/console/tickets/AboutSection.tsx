import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime, money, span } from '../format';
import { Masked } from '../reveal/Masked';
import { useCan } from '../session';
import type { TicketDetail } from '../types';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';
import { CallButton } from './CallButton';
import { ReporterScope } from './ReporterScope';
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
    <ReporterScope ticket={ticket}>
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
          <Fact label={translate('ticket.reporter')}>
            <Reporter ticket={ticket} />
          </Fact>
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
        <Box sx={{ mt: 1.5 }}>
          <CallButton ticket={ticket} fullWidth />
        </Box>
      </Section>
    </ReporterScope>
  );
}

/** Who reported it, and how to reach them: masked, until it is asked for. */
function Reporter({ ticket }: { ticket: TicketDetail }) {
  const isMasked = `${ticket.reporterName}${ticket.reporterPhone}`.includes('*');
  return (
    <>
      {isMasked ? <Masked field="reporterName" value={ticket.reporterName} /> : ticket.reporterName || '—'}
      {ticket.reporterPhone && (
        <Box>{isMasked ? <Masked field="reporterPhone" value={ticket.reporterPhone} /> : ticket.reporterPhone}</Box>
      )}
    </>
  );
}
