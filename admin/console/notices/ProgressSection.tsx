import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { CHANNELS } from '../../../workflows/notice/words';
import { useApi } from '../api';
import type { Channel, DeliveryState, NoticeDetail, NoticeProgress } from '../notice-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';
import { READING } from './reading';

/** While messages go out. */
const SENDING = 2000;

const isUnderWay = ({ waves }: NoticeProgress): boolean =>
  waves.some(({ channels }) => Object.values(channels).some(({ queued = 0, sending = 0 }) => queued + sending > 0));

/** N5: how far it has reached those it is for, as it goes. */
export function ProgressSection({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['notices', 'progress', notice.id],
    queryFn: () => api.noticeProgress(notice.id),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? SENDING : READING),
  });
  return (
    <Section title={translate('noticeUi.progress')}>
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <Reading progress={data} />
          {data.waves.map(({ wave, channels }) => (
            <Box key={wave} sx={{ mt: 2 }}>
              <Typography variant="subtitle2" component="h3">
                {wave === 1 ? translate('noticeUi.firstWave') : translate('noticeUi.laterWave', { number: wave - 1 })}
              </Typography>
              {CHANNELS.filter((channel) => channels[channel]).map((channel) => (
                <ChannelBar key={channel} channel={channel} counts={channels[channel]!} />
              ))}
            </Box>
          ))}
        </>
      )}
    </Section>
  );
}

function Reading({ progress: { recipients, readers, views } }: { progress: NoticeProgress }) {
  const translate = useTranslate();
  const share = recipients > 0 ? Math.round((readers / recipients) * 100) : 0;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1 }}>
      <Figure name="noticeUi.recipients" value={String(recipients)} />
      <Figure name="noticeUi.readers" value={translate('noticeUi.readersShare', { readers, share })} />
      <Figure name="noticeUi.views" value={String(views)} />
    </Box>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  const translate = useTranslate();
  return (
    <Box data-figure={name.split('.')[1]}>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {translate(name)}
      </Typography>
      <Typography variant="h5" component="p" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Typography>
    </Box>
  );
}

const PARTS = [
  ['sent', 'success.main'],
  ['sending', 'info.main'],
  ['queued', 'bronze.main'],
  ['failed', 'error.main'],
  ['skipped', 'text.disabled'],
] as const satisfies readonly (readonly [DeliveryState, string])[];

function ChannelBar({ channel, counts }: { channel: Channel; counts: Partial<Record<DeliveryState, number>> }) {
  const translate = useTranslate();
  const parts = PARTS.map(([state, color]) => ({ state, color, count: counts[state] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Box sx={{ mt: 1 }}>
      <Box sx={{ display: 'flex', gap: 2, fontSize: '0.8125rem' }}>
        <span>{translate(`noticeChannel.${channel}`)}</span>
        <Box component="span" sx={{ flex: 1, textAlign: 'right', color: 'text.secondary' }}>
          {parts.map(({ state, count }) => `${translate(`deliveryState.${state}`)} ${count}`).join(' · ')}
        </Box>
      </Box>
      <Box
        aria-hidden
        sx={{ display: 'flex', height: 8, mt: 0.5, borderRadius: 1, overflow: 'hidden', bgcolor: 'divider' }}
      >
        {parts.map(({ state, color, count }) => (
          <Box
            key={state}
            sx={{ width: `${(count / total) * 100}%`, bgcolor: color, transition: 'width .4s ease-out' }}
          />
        ))}
      </Box>
    </Box>
  );
}
