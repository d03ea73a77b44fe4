import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { Loading } from 'react-admin';
import { useGetList, useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import { usePersonName } from '../people';
import { useCan } from '../session';
import type { PolicyRecord } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';

export default function PolicyList() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const personName = usePersonName();
  const mayRevise = useCan('policies', 'create');
  const { data, error, isPending, refetch } = useGetList<PolicyRecord>('policies', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
  });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  return (
    <Box sx={{ maxWidth: 880 }}>
      <PageTitle
        title={translate('policy.title')}
        hint={translate('policy.hint')}
        actions={
          mayRevise && (
            <Button component={Link} to="/policies/create" variant="contained" startIcon={<AddOutlined />}>
              {translate('policy.new')}
            </Button>
          )
        }
      />
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {data.map((policy, index) => (
          <Card component="li" key={policy.id}>
            <CardActionArea component={Link} to={`/policies/${policy.id}/show`} sx={{ p: 2.25 }}>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
                <Typography variant="h6" component="h2">
                  {translate('policy.version', { version: policy.version })}
                </Typography>
                {index === 0 && <Chip size="small" color="primary" label={translate('policy.current')} />}
                <Box sx={{ flex: 1 }} />
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {fullTime(policy.createdAt, locale)}
                </Typography>
              </Box>
              <Typography variant="body2" sx={{ mt: 0.5 }}>
                {policy.note}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {policy.createdByName ?? personName(policy.createdBy) ?? translate('app.system')}
              </Typography>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </Box>
  );
}
