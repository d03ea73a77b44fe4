import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { shortTime } from '../format';
import type { NoticeRecord } from '../notice-types';
import { Nothing } from '../ui/Nothing';
import { NoticeChips } from './NoticeChips';
import { NoticeClockText } from './NoticeClockText';
import { NoticeStageChip } from './NoticeStageChip';
import { useTitleOf } from './use-title-of';

const Column = DataTable.Col<NoticeRecord>;

export function NoticeTable() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const titleOf = useTitleOf();
  return (
    <DataTable<NoticeRecord>
      bulkActionButtons={false}
      rowClick="show"
      empty={<Nothing title={translate('noticeUi.empty')} hint={translate('noticeUi.emptyHint')} />}
    >
      <Column source="number" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }} />
      <Column
        source="title"
        disableSort
        render={(one) => (
          <>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {titleOf(one)}
            </Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {one.authorName}
            </Typography>
          </>
        )}
      />
      <Column
        source="type"
        disableSort
        render={(one) => (
          <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
            <NoticeChips of={one} />
          </Box>
        )}
      />
      <Column source="stage" render={(one) => <NoticeStageChip of={one} />} />
      <Column source="dueAt" render={(one) => <NoticeClockText of={one} />} />
      <Column
        source="publishedAt"
        sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}
        render={(one) => (one.publishedAt ? shortTime(one.publishedAt, locale) : '—')}
      />
      <Column
        source="readers"
        disableSort
        sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
        render={(one) => (one.recipients === null ? '—' : `${one.readers} / ${one.recipients}`)}
      />
    </DataTable>
  );
}
