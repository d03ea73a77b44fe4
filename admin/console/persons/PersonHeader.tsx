import { useState } from 'react';
import EditOutlined from '@mui/icons-material/EditOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { useTranslate } from 'ra-core';
import { ChangeDialog } from '../cases/ChangeDialog';
import { ErasureDialog } from '../cases/ErasureDialog';
import type { PersonDetail } from '../registry-types';
import { useRevealed } from '../reveal/RevealScope';
import { useCan } from '../session';
import { HomesText } from './HomesText';
import { StatusChip } from './StatusChip';

type Filing = 'change' | 'erasure';

export function PersonHeader({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const canEdit = useCan('persons', 'edit');
  const canLease = useCan('leases', 'create');
  const canChange = useCan('changes', 'create');
  const canErase = useCan('erasures', 'create');
  const canAudit = useCan('access-log', 'list');
  const [filing, setFiling] = useState<Filing | null>(null);
  const { values: name } = useRevealed('name');
  const isActive = person.status === 'active';
  const isOpen = (kind: Filing) => person.cases.some((one) => one.kind === kind && one.closedAt === null);

  return (
    <Card component="header" sx={{ mt: { xs: 1.5, sm: 2.5 }, px: { xs: 2, sm: 3 }, py: 2.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, color: 'text.secondary', fontSize: '0.875rem' }}>
        <span>{person.number}</span>
        <StatusChip status={person.status} />
      </Box>
      <Typography variant="h4" component="h1" sx={{ mt: 0.5, fontSize: { xs: '1.375rem', sm: '1.75rem' } }}>
        {(typeof name === 'string' ? name : person.name) || translate('person.erasedName')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.25 }}>
        <HomesText homes={person.homes} />
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        {isActive && canEdit && (
          <Button component={Link} to={`/persons/${person.id}`} variant="outlined" startIcon={<EditOutlined />}>
            {translate('person.edit')}
          </Button>
        )}
        {isActive && canChange && (
          <Button variant="outlined" onClick={() => setFiling('change')}>
            {translate('dossier.fileChange')}
          </Button>
        )}
        {isActive && canLease && (
          <Button component={Link} to={`/leases/create?person=${person.id}`} variant="outlined">
            {translate('dossier.fileLease')}
          </Button>
        )}
        {isActive && canErase && !isOpen('erasure') && (
          <Button color="error" onClick={() => setFiling('erasure')}>
            {translate('dossier.fileErasure')}
          </Button>
        )}
        {canAudit && (
          <Button
            component={Link}
            to={`/access-log?subject=${person.id}`}
            color="secondary"
            startIcon={<VisibilityOutlined />}
          >
            {translate('access.whoSaw')}
          </Button>
        )}
      </Box>
      {filing === 'change' && <ChangeDialog person={person} close={() => setFiling(null)} />}
      {filing === 'erasure' && <ErasureDialog person={person} close={() => setFiling(null)} />}
    </Card>
  );
}
