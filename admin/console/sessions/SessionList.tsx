import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useGetList, useLocaleState, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import type { SessionRecord } from '../protection-types';
import { Lines } from '../ui/Lines';
import { LoadFailed } from '../ui/LoadFailed';
import { useSentence } from '../ui/use-sentence';
import { deviceOf } from './device';

/** Open sessions, of oneself or of one account; each can be ended from here. */
export function SessionList({ filter }: { filter: { own: true } | { userId: string } }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const [ending, setEnding] = useState<string | null>(null);
  const { data, error, refetch } = useGetList<SessionRecord>('sessions', {
    filter: { ...filter, open: true },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'lastSeenAt', order: 'DESC' },
  });
  const end = async (id: string) => {
    setEnding(id);
    try {
      await api.delete('sessions', { id });
      await refetch();
      notify('account.sessionEnded', { type: 'success' });
    } catch (refused) {
      notify(sentence(refused), { type: 'error' });
    } finally {
      setEnding(null);
    }
  };
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : null;
  return (
    <Lines items={data} empty={translate('account.noSessions')}>
      {(session) => {
        const device = deviceOf(session.userAgent) ?? translate('account.unknownDevice');
        return (
          <>
            <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
              <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
                {device}
                {session.current && (
                  <Chip size="small" color="primary" label={translate('account.current')} sx={{ ml: 1 }} />
                )}
              </Typography>
              <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
                {[session.ip, translate('account.lastSeen', { time: fullTime(session.lastSeenAt, locale) })]
                  .filter(Boolean)
                  .join(' · ')}
              </Typography>
            </Box>
            {!session.current && (
              <Button
                size="small"
                color="error"
                loading={ending === session.id}
                onClick={() => void end(session.id)}
                aria-label={`${translate('account.endSession')} ${device}`}
              >
                {translate('account.endSession')}
              </Button>
            )}
          </>
        );
      }}
    </Lines>
  );
}
