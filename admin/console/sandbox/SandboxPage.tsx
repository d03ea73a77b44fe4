import { useState } from 'react';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { Loading } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { fullTime } from '../format';
import type { SandboxMessage } from '../notice-types';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { useSandbox } from './use-sandbox';

const LOOK_AGAIN = 3000;
const KINDS = ['all', 'sms', 'mail', 'push'] as const;

/** For trying out: what would have reached telephones and mailboxes, had they been real. */
export default function SandboxPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const { data, error, isPending, refetch } = useSandbox(LOOK_AGAIN);
  if (isPending) return <Loading />;
  if (!data) return <LoadFailed error={error} retry={() => void refetch()} />;
  const shown = data.filter((message) => kind === 'all' || message.kind === kind);
  return (
    <Box sx={{ maxWidth: 880 }}>
      <PageTitle title={translate('menu.sandbox')} hint={translate('noticeUi.sandboxHint')} />
      <Tabs
        value={kind}
        onChange={(_, next: (typeof KINDS)[number]) => setKind(next)}
        aria-label={translate('noticeUi.messageKinds')}
        sx={{ mb: 1.5, borderBottom: 1, borderColor: 'divider' }}
      >
        {KINDS.map((each) => (
          <Tab key={each} value={each} label={translate(`messageKind.${each}`)} />
        ))}
      </Tabs>
      {shown.length === 0 && (
        <Nothing title={translate('noticeUi.sandboxEmpty')} hint={translate('noticeUi.sandboxEmptyHint')} />
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {shown
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map((message) => (
            <MessageCard key={message.id} message={message} at={fullTime(message.at, locale)} />
          ))}
      </Box>
    </Box>
  );
}

function MessageCard({ message: { kind, to, subject, text }, at }: { message: SandboxMessage; at: string }) {
  const translate = useTranslate();
  return (
    <Card component="li" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}>
        <Chip size="small" variant="outlined" label={translate(`messageKind.${kind}`)} />
        <Typography variant="body2" sx={{ flex: '1 1 auto', overflowWrap: 'anywhere' }}>
          {to}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {at}
        </Typography>
      </Box>
      {subject && (
        <Typography variant="subtitle2" component="h2" sx={{ mt: 0.75 }}>
          {subject}
        </Typography>
      )}
      <Typography variant="body2" sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text}
      </Typography>
    </Card>
  );
}
