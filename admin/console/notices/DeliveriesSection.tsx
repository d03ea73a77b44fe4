import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { DeliveryRecord } from '../notice-types';
import { Section } from '../ui/Section';
import { useNoticeLines } from './use-notice-lines';

const FAILED = { state: 'failed' };
const NEWEST = { field: 'dueAt', order: 'DESC' } as const;

/** What did not reach anybody and will not be tried again; nothing when there is none. */
export function DeliveriesSection({ noticeId }: { noticeId: string }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { data = [], total, more } = useNoticeLines<DeliveryRecord>(noticeId, 'deliveries', NEWEST, FAILED);
  if (total === 0) return null;
  return (
    <Section title={translate('noticeUi.failures', { count: total })}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {data.map(({ id, channel, personName, personNumber, error, attempts, dueAt }) => (
          <Box component="li" key={id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, fontSize: '0.875rem' }}>
            <span>{`${personName} ${personNumber}`}</span>
            <span>{translate(`noticeChannel.${channel}`)}</span>
            <Box component="span" sx={{ color: 'error.main' }}>
              {translate(`deliveryError.${error ?? ''}`, { _: error ?? translate('app.failed') })}
            </Box>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {translate('noticeUi.attempts', { count: attempts })} · {shortTime(dueAt, locale)}
            </Typography>
          </Box>
        ))}
      </Box>
      {more && (
        <Button size="small" onClick={more} sx={{ mt: 1 }}>
          {translate('app.more')}
        </Button>
      )}
    </Section>
  );
}
