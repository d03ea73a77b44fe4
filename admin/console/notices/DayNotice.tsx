import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { localTime } from '../format';
import type { NoticeRecord } from '../notice-types';
import { useTitleOf } from './use-title-of';

/** One notice on its day: full where residents have it, in outline where it is still coming. */
export function DayNotice({ notice }: { notice: NoticeRecord }) {
  const translate = useTranslate();
  const titleOf = useTitleOf();
  const { publishedAt, publishAt, type, stage, outcome } = notice;
  const isComing = publishedAt === null;
  return (
    <Box
      component={Link}
      to={`/notices/${notice.id}/show`}
      title={`${titleOf(notice)} · ${translate(outcome ? `noticeOutcome.${outcome}` : `noticeStage.${stage}`)}`}
      sx={{
        display: 'block',
        mt: 0.5,
        px: 0.75,
        py: 0.25,
        borderRadius: '4px',
        borderLeft: 3,
        borderColor: type === 'important' ? 'bronze.main' : 'primary.main',
        borderLeftStyle: isComing ? 'dashed' : 'solid',
        bgcolor: isComing ? 'transparent' : 'bronze.soft',
        color: 'text.primary',
        textDecoration: outcome === 'withdrawn' ? 'line-through' : 'none',
        fontSize: '0.78rem',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary', mr: 0.5 }}>
        {localTime((publishedAt ?? publishAt)!)}
      </Box>
      {titleOf(notice)}
    </Box>
  );
}
