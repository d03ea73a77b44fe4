import { useState } from 'react';
import PublishOutlined from '@mui/icons-material/PublishOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import { LEGAL_KINDS, type LegalKind } from '../protection-types';
import { useCan } from '../session';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { LegalBody } from './LegalBody';
import { OlderVersion } from './OlderVersion';
import { PublishDialog } from './PublishDialog';
import { useVersionLine } from './use-version-line';

/** R1: what residents agree to. A text is never changed: a new version takes its place, and everybody is asked again. */
export default function LegalTextsPage() {
  const translate = useTranslate();
  const lineOf = useVersionLine();
  const api = useApi();
  const queries = useQueryClient();
  const canPublish = useCan('legal-texts', 'create');
  const [publishing, setPublishing] = useState<LegalKind | null>(null);
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['legal-texts'], queryFn: api.legalVersions });
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const newest = (kind: LegalKind) => data.find((text) => text.kind === kind);
  return (
    <>
      <PageTitle title={translate('legalText.title')} hint={translate('legalText.hint')} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          alignItems: 'start',
        }}
      >
        {LEGAL_KINDS.map((kind) => {
          const [text, ...older] = data.filter((each) => each.kind === kind);
          return (
            <Section
              key={kind}
              title={translate(`legalKind.${kind}`)}
              action={
                canPublish && (
                  <Button size="small" startIcon={<PublishOutlined />} onClick={() => setPublishing(kind)}>
                    {translate('legalText.publish')}
                  </Button>
                )
              }
            >
              <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 1 }}>
                {text ? lineOf(text) : translate('legalText.none')}
              </Typography>
              {text && <LegalBody text={text} />}
              {older.length > 0 && (
                <Typography variant="subtitle2" component="h3" sx={{ mt: 2.5, mb: 0.5 }}>
                  {translate('legalText.older')}
                </Typography>
              )}
              {older.map((each) => (
                <OlderVersion key={each.id} text={each} />
              ))}
            </Section>
          );
        })}
      </Box>
      {publishing && (
        <PublishDialog
          kind={publishing}
          from={newest(publishing)}
          published={() => queries.invalidateQueries({ queryKey: ['legal-texts'] })}
          close={() => setPublishing(null)}
        />
      )}
    </>
  );
}
