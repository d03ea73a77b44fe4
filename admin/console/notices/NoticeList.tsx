import { DateInput, SearchInput, SelectInput } from 'react-admin';
import { useTranslate } from 'ra-core';
import { NOTICE_STAGES, NOTICE_TYPES } from '../../../workflows/notice/words';
import { dateOf, endOfDay, startOfDay } from '../day-filter';
import type { NoticeRecord } from '../notice-types';
import { PageTitle } from '../ui/PageTitle';
import { PlainList } from '../ui/PlainList';
import { useIsPhone } from '../ui/use-is-phone';
import { choicesOf } from '../words';
import { MineFilter } from './MineFilter';
import { NewNoticeButton } from './NewNoticeButton';
import { NoticeCards } from './NoticeCards';
import { NoticeTable } from './NoticeTable';
import { NoticeTabs } from './NoticeTabs';

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <SelectInput
    key="type"
    source="type"
    choices={choicesOf(NOTICE_TYPES, 'noticeType')}
    alwaysOn
    sx={{ minWidth: 110 }}
  />,
  <SelectInput
    key="stage"
    source="stage"
    choices={choicesOf(NOTICE_STAGES, 'noticeStage')}
    alwaysOn
    sx={{ minWidth: 110 }}
  />,
  <DateInput key="publishedFrom" source="publishedFrom" parse={startOfDay} format={dateOf} alwaysOn />,
  <DateInput key="publishedTo" source="publishedTo" parse={endOfDay} format={dateOf} alwaysOn />,
  <MineFilter key="inbox" source="inbox" alwaysOn />,
];

export default function NoticeList() {
  const translate = useTranslate();
  const isPhone = useIsPhone();
  return (
    <>
      <PageTitle title={translate('noticeUi.name')} hint={translate('noticeUi.hint')} actions={<NewNoticeButton />} />
      <NoticeTabs of="notices" />
      <PlainList<NoticeRecord> filters={filters} sort={{ field: 'updatedAt', order: 'DESC' }}>
        {isPhone ? <NoticeCards /> : <NoticeTable />}
      </PlainList>
    </>
  );
}
