import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'ra-core';
import type { Remark } from '../notice-types';
import { Section } from '../ui/Section';
import { RemarkLine } from './RemarkLine';

/** What has been remarked on so far; it goes with the notice when it is sent back. */
export function Remarks({ remarks, change }: { remarks: Remark[]; change: (remarks: Remark[]) => void }) {
  const translate = useTranslate();
  return (
    <Section title={translate('noticeUi.remarks')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {remarks.map((remark) => (
          <RemarkLine
            key={`${remark.field} ${remark.start} ${remark.text}`}
            remark={remark}
            action={
              <IconButton
                size="small"
                aria-label={`${translate('person.remove')} ${remark.text}`}
                onClick={() => change(remarks.filter((other) => other !== remark))}
              >
                <DeleteOutlined sx={{ fontSize: 18 }} />
              </IconButton>
            }
          />
        ))}
      </Box>
    </Section>
  );
}
