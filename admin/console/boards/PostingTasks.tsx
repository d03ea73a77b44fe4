import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { Countdown } from '../clock';
import type { PostingRecord } from '../notice-types';
import { TickDialog } from '../notices/PostingsSection';
import { useCan } from '../session';
import { Section } from '../ui/Section';

const SHOWN = 50;

/** Paper copies that are still to go up, the most pressing first; for those who put them up. */
export function PostingTasks() {
  const translate = useTranslate();
  const api = useApi();
  const mayTick = useCan('boards', 'tick');
  const mayOpen = useCan('notices', 'show');
  const [ticking, setTicking] = useState<PostingRecord | null>(null);
  const { data } = useQuery({
    // kept true by what happens to notices
    queryKey: ['notices', 'postings'],
    queryFn: () =>
      api.getList<PostingRecord>('postings', {
        filter: { done: false },
        pagination: { page: 1, perPage: SHOWN },
        sort: { field: 'dueAt', order: 'ASC' },
      }),
    enabled: mayTick,
    placeholderData: keepPreviousData,
  });
  if (!data || data.data.length === 0) return null;
  return (
    <Section title={translate('noticeUi.toPost', { count: data.total ?? data.data.length })} sx={{ mb: 2 }}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data.data.map((task) => (
          <Box component="li" key={task.id} sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {task.boardName}
              </Typography>
              <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
                {mayOpen ? (
                  <Link component={RouterLink} to={`/notices/${task.noticeId}/show`}>
                    {task.number} {task.title}
                  </Link>
                ) : (
                  `${task.number} ${task.title}`
                )}
                {' · '}
                <Countdown dueAt={task.dueAt} />
              </Typography>
            </Box>
            <Button size="small" variant="outlined" onClick={() => setTicking(task)}>
              {translate('noticeCommand.tickBoard')}
            </Button>
          </Box>
        ))}
      </Box>
      {ticking && <TickDialog noticeId={ticking.noticeId} posting={ticking} close={() => setTicking(null)} />}
    </Section>
  );
}
