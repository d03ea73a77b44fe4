import { useState } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { CHANNELS } from '../../../workflows/notice/words';
import { useApi } from '../api';
import { useDebouncedEffect } from '../calls/use-debounced-effect';
import type { Audience, AudienceCount, NoticeType } from '../notice-types';

const PAUSE = 400;

/** How many an audience that is being chosen would reach now. */
export function AudienceCountLine({ audience, type }: { audience: Audience; type: NoticeType | null }) {
  const api = useApi();
  const [asked, setAsked] = useState({ audience, type });
  useDebouncedEffect(() => setAsked({ audience, type }), PAUSE, [JSON.stringify({ audience, type })]);
  const { data, isError } = useQuery({
    queryKey: ['notice-audience', asked],
    queryFn: () => api.countAudience(asked.audience, asked.type),
    placeholderData: keepPreviousData,
  });
  return <Reached count={data} isError={isError} />;
}

/** How many a notice would reach now, as it stands; frozen only when it is published. */
export function NoticeAudience({ noticeId }: { noticeId: string }) {
  const api = useApi();
  const { data, isError } = useQuery({
    queryKey: ['notices', 'audience', noticeId],
    queryFn: () => api.noticeAudience(noticeId),
  });
  return <Reached count={data} isError={isError} />;
}

function Reached({ count, isError }: { count: AudienceCount | undefined; isError: boolean }) {
  const translate = useTranslate();
  if (!count)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {translate(isError ? 'app.loadFailed' : 'noticeUi.counting')}
      </Typography>
    );
  const { recipients, withAccount, unreachable, channels } = count;
  return (
    <Box aria-live="polite">
      <Typography variant="body2" data-reached={recipients}>
        <Box component="strong" sx={{ fontSize: '1.25rem', mr: 0.5 }}>
          {recipients}
        </Box>
        {translate('noticeUi.reached', { accounts: withAccount })}
      </Typography>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
        {CHANNELS.filter((channel) => channels[channel] > 0)
          .map((channel) => `${translate(`noticeChannel.${channel}`)} ${channels[channel]}`)
          .join(' · ')}
      </Typography>
      {unreachable > 0 && (
        <Typography variant="caption" component="p" sx={{ color: 'warning.main' }}>
          {translate('noticeUi.unreachable', { count: unreachable })}
        </Typography>
      )}
    </Box>
  );
}
