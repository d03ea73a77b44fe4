import VerifiedOutlined from '@mui/icons-material/VerifiedOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useLocaleState, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { fullTime } from '../format';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';

/** N7: the original as it was published, and the proof that it still is. */
export function ArchiveSection({ noticeId }: { noticeId: string }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['notices', 'archive', noticeId],
    queryFn: () => api.noticeArchive(noticeId),
  });
  if (!data?.published) return null;
  const { published, closed, intact } = data;
  return (
    <Section title={translate('noticeUi.archive')}>
      <Alert severity={intact ? 'success' : 'error'} icon={intact ? <VerifiedOutlined /> : undefined} sx={{ mb: 1 }}>
        {translate(intact ? 'noticeUi.archiveIntact' : 'noticeUi.archiveBroken')}
      </Alert>
      <FactList>
        <Fact label={translate('noticeUi.archiveNumber')}>{published.seq}</Fact>
        <Fact label={translate('noticeUi.archivedAt')}>{fullTime(published.at, locale)}</Fact>
        <Fact label={translate('noticeUi.archiveHash')}>
          <Hash value={published.hash} />
        </Fact>
        <Fact label={translate('noticeUi.archivePrevious')}>
          <Hash value={published.previous} />
        </Fact>
        {closed && <Fact label={translate('noticeUi.archiveClosed')}>{fullTime(closed.at, locale)}</Fact>}
      </FactList>
    </Section>
  );
}

const Hash = ({ value }: { value: string }) => (
  <Box component="code" sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
    {value || '—'}
  </Box>
);
