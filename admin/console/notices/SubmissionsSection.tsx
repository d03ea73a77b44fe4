import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { NoticeDetail } from '../notice-types';
import { Section } from '../ui/Section';
import { Differences } from './Differences';
import { FindingLine } from './FindingsPanel';
import { useSubmission } from './use-submission';

/** Every text that was ever submitted, newest first, each with what it changed. */
export function SubmissionsSection({ notice }: { notice: NoticeDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Section title={translate('noticeUi.submissions')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {[...notice.submissions].reverse().map(({ number, createdByName, createdAt, overrides }) => (
          <Box component="li" key={number}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
              <Typography variant="subtitle2">{translate('noticeUi.submissionNumber', { number })}</Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary', flex: 1 }}>
                {createdByName} · {fullTime(createdAt, locale)}
                {overrides > 0 && ` · ${translate('noticeUi.overrides', { count: overrides })}`}
              </Typography>
              <Button
                size="small"
                aria-expanded={open === number}
                onClick={() => setOpen(open === number ? null : number)}
              >
                {translate(open === number ? 'noticeUi.hide' : 'noticeUi.whatChanged')}
              </Button>
            </Box>
            {open === number && <Changes noticeId={notice.id} number={number} />}
          </Box>
        ))}
      </Box>
    </Section>
  );
}

function Changes({ noticeId, number }: { noticeId: string; number: number }) {
  const { data: after } = useSubmission(noticeId, number);
  const { data: before = null, isLoading } = useSubmission(noticeId, number - 1);
  if (!after || isLoading) return <Loading />;
  const overridden = after.findings.filter(({ reason }) => reason);
  return (
    <Box sx={{ mt: 1 }}>
      {overridden.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, mb: 1, p: 0, display: 'grid', gap: 1 }}>
          {overridden.map((finding) => (
            <FindingLine key={finding.key} finding={finding} />
          ))}
        </Box>
      )}
      <Differences before={before} after={after} />
    </Box>
  );
}
