import { useState } from 'react';
import { useParams } from 'react-router';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { Link } from 'react-router';
import { Loading } from 'react-admin';
import { useGetList, useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import { useCan } from '../session';
import type { PolicyRecord } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { CalendarView } from './CalendarView';
import { CategoriesView } from './CategoriesView';
import { FiguresView } from './FiguresView';

export default function PolicyShow() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const mayRevise = useCan('policies', 'create');
  const version = Number(id);
  const {
    data: versions,
    error,
    isPending,
    refetch,
  } = useGetList<PolicyRecord>('policies', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
  });
  const index = versions?.findIndex((policy) => policy.version === version) ?? -1;
  const data = versions?.[index];
  // residents' policies are numbered with these: the one before is not always one less
  const previous = versions?.[index + 1];
  const [isComparing, setComparing] = useState(true);
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const before = isComparing ? previous?.body : undefined;
  return (
    <Box sx={{ maxWidth: 1080 }}>
      <PageTitle
        title={translate('policy.version', { version })}
        hint={`${data.note} · ${fullTime(data.createdAt, locale)}`}
        actions={
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
            {previous ? (
              <FormControlLabel
                control={<Switch checked={isComparing} onChange={(_, checked) => setComparing(checked)} />}
                label={translate('policy.compare')}
              />
            ) : (
              <Chip variant="outlined" label={translate('policy.firstVersion')} />
            )}
            {mayRevise && (
              <Button component={Link} to={`/policies/create?from=${version}`} variant="outlined">
                {translate('policy.new')}
              </Button>
            )}
          </Box>
        }
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <FiguresView body={data.body} before={before} />
        <CategoriesView body={data.body} before={before} />
        <CalendarView calendar={data.body.calendar} before={before?.calendar} />
      </Box>
    </Box>
  );
}
