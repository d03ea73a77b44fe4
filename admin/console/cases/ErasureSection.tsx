import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { CaseDetail, ObstacleKind } from '../registry-types';
import { Section } from '../ui/Section';

interface Detail {
  obstacles: { kind: ObstacleKind; count: number }[];
  checkedAt: string | null;
}

/** What still stands in the way, until when it can be thought better of, and what is left afterwards. */
export function ErasureSection({ of }: { of: CaseDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const { obstacles, checkedAt } = of.detail as unknown as Detail;
  return (
    <Section title={translate('dossier.erasure')}>
      {of.stage === 'coolingOff' && of.dueAt && (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          {translate('dossier.coolingUntil', { time: fullTime(of.dueAt, locale) })}
        </Alert>
      )}
      {of.stage === 'erased' && (
        <Alert severity="success" sx={{ mb: 1.5 }}>
          {translate('dossier.erasedDone')}
        </Alert>
      )}
      {!checkedAt && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {translate('dossier.notChecked')}
        </Typography>
      )}
      {checkedAt && obstacles.length === 0 && (
        <Typography variant="body2" sx={{ color: 'success.main', fontWeight: 600 }}>
          {translate('dossier.obstaclesNone')}
        </Typography>
      )}
      {obstacles.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {obstacles.map(({ kind, count }) => (
            <Typography component="li" variant="body2" key={kind} sx={{ fontWeight: 600 }}>
              {translate(`obstacle.${kind}`, { count })}
            </Typography>
          ))}
        </Box>
      )}
      {checkedAt && (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.75 }}>
          {translate('dossier.checkedAt', { time: fullTime(checkedAt, locale) })}
        </Typography>
      )}
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
        {translate('dossier.erasureKept')}
      </Typography>
    </Section>
  );
}
