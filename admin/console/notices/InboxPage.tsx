import { useSearchParams } from 'react-router';
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { LoadFailed } from '../ui/LoadFailed';
import { Nothing } from '../ui/Nothing';
import { PageTitle } from '../ui/PageTitle';
import { useIsPhone } from '../ui/use-is-phone';
import { InboxQueue } from './InboxQueue';
import { NoticeTabs } from './NoticeTabs';
import { ReviewPane } from './ReviewPane';
import { useInbox } from './use-inbox';
import { useInboxKeys } from './use-inbox-keys';

/** N4: what waits for this reviewer or approver, the most pressing first, and beside it what they are asked to answer for. */
export default function InboxPage() {
  const translate = useTranslate();
  const isPhone = useIsPhone();
  const [params, setParams] = useSearchParams();
  const { waiting, isPending, error, refetch } = useInbox();
  const asked = params.get('notice');
  const chosen = waiting.find(({ id }) => id === asked) ?? (isPhone ? undefined : waiting[0]);
  const choose = (id: string) => setParams({ notice: id }, { replace: true });
  useInboxKeys(waiting, chosen, choose);

  if (isPending) return <Loading />;
  if (error) return <LoadFailed error={error} retry={refetch} />;
  return (
    <>
      <PageTitle
        title={translate('menu.noticeInbox')}
        hint={translate('noticeUi.inboxHint', { count: waiting.length })}
        actions={
          <Typography variant="caption" sx={{ color: 'text.secondary', display: { xs: 'none', md: 'block' } }}>
            {translate('noticeUi.keys')}
          </Typography>
        }
      />
      <NoticeTabs of="notice-inbox" />
      {waiting.length === 0 ? (
        <Nothing title={translate('noticeUi.inboxEmpty')} hint={translate('noticeUi.inboxEmptyHint')} />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '280px minmax(0, 1fr)' },
            alignItems: 'start',
          }}
        >
          {isPhone && chosen ? (
            <Button startIcon={<ArrowBackOutlined />} color="inherit" onClick={() => setParams({})} sx={BACK}>
              {translate('noticeUi.queue')}
            </Button>
          ) : (
            <InboxQueue waiting={waiting} chosenId={chosen?.id} choose={choose} />
          )}
          {chosen && <ReviewPane key={chosen.id} noticeId={chosen.id} />}
        </Box>
      )}
    </>
  );
}

const BACK = { justifySelf: 'start' };
