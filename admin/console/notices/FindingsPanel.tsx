import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { Finding } from '../notice-types';
import { Section } from '../ui/Section';
import type { Jump } from './use-jump';

/** N2: what the checks found, each with the way to its place. In a submission: why its author keeps it. */
export function FindingsPanel({ findings, jump }: { findings: Finding[]; jump?: Jump }) {
  const translate = useTranslate();
  return (
    <Section title={translate('noticeUi.findings')}>
      {findings.length === 0 ? (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', color: 'success.main' }}>
          <CheckCircleOutlined fontSize="small" aria-hidden />
          <Typography variant="body2">{translate('noticeUi.findingsNone')}</Typography>
        </Box>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
          {findings.map((finding) => (
            <FindingLine key={finding.key} finding={finding} jump={jump} />
          ))}
        </Box>
      )}
    </Section>
  );
}

export function FindingLine({ finding, jump }: { finding: Finding; jump?: Jump }) {
  const translate = useTranslate();
  const { kind, severity, field, start, excerpt, reason } = finding;
  const Icon = severity === 'error' ? ErrorOutlineOutlined : WarningAmberOutlined;
  return (
    <Box component="li" data-finding={kind} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Icon
        fontSize="small"
        aria-hidden
        sx={{ mt: '2px', color: severity === 'error' ? 'error.main' : 'warning.main' }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2">
          <strong>{translate(`noticeFinding.${kind}`)}</strong>
          {excerpt && `${translate('app.colon')}“${excerpt}”`}
        </Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {translate(`noticeUi.${field}`)} · {translate(`noticeFindingHint.${kind}`)}
        </Typography>
        {reason && (
          <Typography variant="body2" sx={{ mt: 0.25 }}>
            {translate('noticeUi.overriddenBecause', { reason })}
          </Typography>
        )}
      </Box>
      {jump && excerpt && (
        <Button size="small" onClick={() => jump({ field, start, quote: excerpt })}>
          {translate('noticeUi.goTo')}
        </Button>
      )}
    </Box>
  );
}
