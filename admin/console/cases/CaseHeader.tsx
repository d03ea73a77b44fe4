import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { useLocaleState, useTranslate } from 'ra-core';
import { ClockBar, Countdown } from '../clock';
import { fullTime } from '../format';
import type { CaseDetail } from '../registry-types';
import { useCan } from '../session';
import { BreachedChips } from './BreachedChips';
import { CaseCommands } from './CaseCommands';
import { CaseStageChip } from './CaseStageChip';

export function CaseHeader({ of }: { of: CaseDetail }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const canOpenPerson = useCan('persons', 'show');
  const canSeeHistory = useCan('history', 'show');
  return (
    <Card component="header" sx={{ mt: { xs: 1.5, sm: 2.5 }, px: { xs: 2, sm: 3 }, py: 2.25 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1,
              color: 'text.secondary',
              fontSize: '0.875rem',
            }}
          >
            <span>{of.number}</span>
            <CaseStageChip kind={of.kind} stage={of.stage} />
            <BreachedChips breached={of.breached} />
          </Box>
          <Typography
            variant="h4"
            component="h1"
            sx={{ mt: 0.75, fontSize: { xs: '1.375rem', sm: '1.75rem' }, overflowWrap: 'anywhere' }}
          >
            {translate(`caseKind.${of.kind}`)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {of.personId && canOpenPerson ? (
              <Link component={RouterLink} to={`/persons/${of.personId}/show`} underline="always">
                {[of.personName, of.personNumber].filter(Boolean).join(' ')}
              </Link>
            ) : (
              of.personName || '—'
            )}
            {of.homeLabel && (
              <>
                {' · '}
                <Link component={RouterLink} to={`/homes/${of.homeId}/show`} underline="always">
                  {of.homeLabel}
                </Link>
              </>
            )}
            {` · ${translate('dossier.filedAt', { time: fullTime(of.createdAt, locale) })}`}
            {of.openedByName && ` · ${translate('dossier.filedBy', { name: of.openedByName })}`}
          </Typography>
        </Box>
        {!of.ended && of.dueAt && of.dueClock && (
          <Box sx={{ minWidth: { xs: 1, sm: 190 } }}>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {translate(`caseClock.${of.dueClock}`)}
            </Typography>
            <Box>
              <Countdown dueAt={of.dueAt} since={of.stageSince} large />
            </Box>
            <Box sx={{ my: 0.5 }}>
              <ClockBar dueAt={of.dueAt} since={of.stageSince} />
            </Box>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {translate('time.due', { time: fullTime(of.dueAt, locale) })}
            </Typography>
          </Box>
        )}
      </Box>
      {!of.started && (
        <Typography variant="body2" sx={{ color: 'info.main', mt: 1 }}>
          {translate('dossier.notStarted')}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.75, alignItems: 'center' }}>
        <CaseCommands of={of} />
        <Box sx={{ flex: 1 }} />
        {canSeeHistory && (
          <Button
            component={RouterLink}
            to={`/cases/${of.id}/history`}
            startIcon={<HistoryOutlined />}
            color="secondary"
          >
            {translate('history.open')}
          </Button>
        )}
      </Box>
    </Card>
  );
}
