import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import type { Remark } from '../notice-types';
import type { Jump } from './use-jump';

interface RemarkLineProps {
  remark: Remark;
  jump?: Jump;
  action?: ReactNode;
}

/** The words it is about, then what is said of them. */
export function RemarkLine({ remark: { field, start, quote, text }, jump, action }: RemarkLineProps) {
  const translate = useTranslate();
  return (
    <Box component="li" data-remark sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box component="q" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {quote}
        </Box>
        <Box sx={{ fontSize: '0.875rem', fontWeight: 600 }}>{text}</Box>
      </Box>
      {jump && (
        <Button size="small" color="inherit" onClick={() => jump({ field, start, quote })}>
          {translate('noticeUi.goTo')}
        </Button>
      )}
      {action}
    </Box>
  );
}
