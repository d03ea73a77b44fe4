import CheckOutlined from '@mui/icons-material/CheckOutlined';
import Box from '@mui/material/Box';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { Instant } from '../types';
import type { NoticeDetail } from '../notice-types';

interface Step {
  name: string;
  who: string | null;
  at: Instant | null;
}

/** N4: who answered for it, one after the other; in whose name, where they stood in for somebody. */
export function NoticeSteps({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const inName = (by: string | null, of: string | null) =>
    by && of ? translate('noticeUi.inNameOf', { name: by, other: of }) : by;
  const isSubmitted = notice.stage !== 'draft' && notice.submissions.length > 0;
  const { reviewedByName, reviewedForName, approvedByName, approvedForName } = notice;
  const steps: Step[] = [
    {
      name: 'submitted',
      who: notice.authorName,
      at: isSubmitted ? notice.submissions.at(-1)!.createdAt : null,
    },
    { name: 'reviewed', who: inName(reviewedByName, reviewedForName), at: notice.reviewedAt },
    { name: 'approved', who: inName(approvedByName, approvedForName), at: notice.approvedAt },
    { name: 'published', who: null, at: notice.publishedAt },
  ].filter(({ name }) => !notice.urgent || name !== 'reviewed');
  return (
    <Box
      component="ol"
      aria-label={translate('noticeUi.steps')}
      sx={{
        listStyle: 'none',
        m: 0,
        mt: 2,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: `repeat(${steps.length}, minmax(0, 1fr))` },
      }}
    >
      {steps.map(({ name, who, at }) => (
        <Box
          component="li"
          key={name}
          data-step={name}
          sx={{ borderTop: 3, borderColor: at ? 'primary.main' : 'divider', pt: 0.75, fontSize: '0.8125rem' }}
        >
          <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', fontWeight: at ? 700 : 400 }}>
            {at && <CheckOutlined sx={{ fontSize: 15, color: 'primary.main' }} aria-hidden />}
            {translate(`noticeStep.${name}`)}
          </Box>
          <Box sx={{ color: 'text.secondary' }}>
            {at ? [who, shortTime(at, locale)].filter(Boolean).join(' · ') : '—'}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
