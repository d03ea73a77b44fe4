import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { Countdown } from '../clock';
import { fullTime } from '../format';
import type { NoticeDetail } from '../notice-types';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';

/** What the workflow itself says, beside what its rows say: its stage and every deadline that runs. */
export function StateSection({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const sentence = useSentence();
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: ['notices', 'state', notice.id, notice.revision],
    queryFn: () => api.noticeState(notice.id),
    retry: false,
  });
  return (
    <Section title={translate('noticeUi.state')}>
      {!data && error && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {sentence(error)}
        </Typography>
      )}
      {data && (
        <FactList>
          <Fact label={translate('resources.notices.fields.stage')}>
            {translate(`noticeStage.${data.stage}`)}
            {data.outcome && ` · ${translate(`noticeOutcome.${data.outcome}`)}`}
          </Fact>
          <Fact label={translate('noticeUi.since')}>{fullTime(data.stageSince, locale)}</Fact>
          <Fact label={translate('noticeUi.deadlines')}>
            {data.clocks.length === 0 && translate('noticeUi.deadlinesNone')}
            {[...data.clocks]
              .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
              .map(({ kind, dueAt }) => (
                <Box key={kind}>
                  {translate(`noticeClock.${kind}`)} <Countdown dueAt={dueAt} />
                  <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                    {fullTime(dueAt, locale)}
                  </Typography>
                </Box>
              ))}
          </Fact>
          <Fact label={translate('noticeUi.policyVersion')}>
            {translate('policy.version', { version: data.policyVersion })}
          </Fact>
        </FactList>
      )}
    </Section>
  );
}
