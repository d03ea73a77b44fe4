import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { NOTICE_TYPES } from '../../../workflows/notice/words';
import type { NoticePolicy } from '../notice-types';
import { CalendarView } from '../policies/CalendarView';
import { wallTime } from '../policies/figures';
import { Fact, FactList } from '../ui/Fact';
import { FIGURES, TYPE_FIGURES } from './figures';

export function NoticePolicyView({ body }: { body: NoticePolicy }) {
  const translate = useTranslate();
  return (
    <>
      <FactList>
        {NOTICE_TYPES.map((type) => (
          <Fact key={type} label={translate(`noticeType.${type}`)}>
            {TYPE_FIGURES.map((figure) => `${translate(`noticePolicy.${figure}`)} ${body.types[type][figure]}`).join(
              translate('app.semicolon'),
            )}
          </Fact>
        ))}
        {FIGURES.map(([figure]) => (
          <Fact key={figure} label={translate(`noticePolicy.${figure}`)}>
            {body[figure]}
          </Fact>
        ))}
        <Fact label={translate('noticePolicy.quiet')}>{body.quiet.map(wallTime).join('–')}</Fact>
      </FactList>
      <Box sx={{ mt: 2 }}>
        <CalendarView calendar={body.calendar} />
      </Box>
    </>
  );
}
