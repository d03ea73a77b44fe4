import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useLocaleState, useTranslate } from 'ra-core';
import { NoticeArticle } from '../../resident/notices/NoticeArticle';
import { timeWords } from '../../resident/time';
import { noticesEn } from '../../resident/words/notices-en';
import { noticesZh } from '../../resident/words/notices-zh';
import { languageOf, type Language } from '../format';
import type { NoticeAttachment, NoticeText } from '../notice-types';
import type { Instant } from '../types';

interface PhoneProps {
  /** As the server has it: its HTML is sanitised. */
  text: NoticeText;
  number: string;
  attachments: NoticeAttachment[];
  publishedAt?: Instant | null;
}

/** The notice exactly as residents read it: their own component, words and style sheet, at the width of a telephone. */
export function Phone({ text, number, attachments, publishedAt = null }: PhoneProps) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const [chosen, setLanguage] = useState<Language>(languageOf(locale));
  const hasEnglish = text.titleEn !== '' && text.bodyEn !== '';
  const language = hasEnglish ? chosen : 'zh';
  const isEnglish = language === 'en';
  const words = isEnglish ? noticesEn : noticesZh;
  const at = publishedAt ?? text.plan.publishAt;
  return (
    <>
      {hasEnglish && (
        <Tabs
          value={language}
          onChange={(_, next: Language) => setLanguage(next)}
          aria-label={translate('noticeUi.language')}
          sx={{ minHeight: 36, mb: 1 }}
        >
          <Tab value="zh" label="中文" sx={{ minHeight: 36 }} />
          <Tab value="en" label="English" sx={{ minHeight: 36 }} />
        </Tabs>
      )}
      <Box role="region" tabIndex={0} aria-label={translate('noticeUi.asOnPhone')} data-phone sx={PHONE}>
        <NoticeArticle
          inside
          language={language}
          title={(isEnglish ? text.titleEn : text.title) || translate('app.unnamed')}
          body={isEnglish ? text.bodyEn : text.body}
          facts={[text.plan.type && words.type[text.plan.type], at && words.published(timeWords(at, language)), number]
            .filter(Boolean)
            .join(' · ')}
          files={attachments}
          filesTitle={words.files}
        />
      </Box>
    </>
  );
}

const PHONE = {
  width: 390,
  maxWidth: 1,
  maxHeight: 640,
  overflowY: 'auto',
  mx: 'auto',
  p: 2.5,
  border: 8,
  borderColor: '#20272a',
  borderRadius: '28px',
  bgcolor: '#f6f3ec',
};

export function PhoneDialog({ close, ...of }: PhoneProps & { close: () => void }) {
  const translate = useTranslate();
  return (
    <Dialog open onClose={close} aria-label={translate('noticeUi.preview')}>
      <DialogContent sx={{ px: { xs: 1, sm: 3 } }}>
        <Phone {...of} />
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{translate('app.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
