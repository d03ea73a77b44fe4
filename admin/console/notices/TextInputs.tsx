import { lazy, Suspense } from 'react';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Loading, TextInput } from 'react-admin';
import { maxLength, useTranslate } from 'ra-core';
import type { Language } from '../format';
import type { NoticeDetail, NoticeText } from '../notice-types';

const RichText = lazy(() => import('./RichText'));

const short = maxLength(100);

interface TextInputsProps {
  notice: NoticeDetail;
  text: NoticeText;
  language: Language;
  show: (language: Language) => void;
}

/** Both languages are there all the time, so that neither loses its place or its way back. */
export function TextInputs({ notice, text, language, show }: TextInputsProps) {
  const translate = useTranslate();
  return (
    <Card sx={{ px: { xs: 2, sm: 2.5 }, pb: 2 }}>
      <Tabs
        value={language}
        onChange={(_, next: Language) => show(next)}
        aria-label={translate('noticeUi.language')}
        sx={{ mb: 1 }}
      >
        <Tab value="zh" label="中文" />
        <Tab value="en" label={`English（${translate('app.optional')}）`} />
      </Tabs>
      {(['zh', 'en'] as const).map((each) => {
        const [title, body] = each === 'zh' ? (['title', 'body'] as const) : (['titleEn', 'bodyEn'] as const);
        return (
          <Box key={each} hidden={each !== language} lang={each}>
            <Box data-field={title}>
              <TextInput source={title} label={`noticeUi.${title}`} validate={short} helperText={false} />
            </Box>
            <Box data-field={body}>
              <Suspense fallback={<Loading />}>
                <RichText
                  source={body}
                  noticeId={notice.id}
                  html={text[body]}
                  findings={notice.findings.filter(({ field }) => field === body)}
                />
              </Suspense>
            </Box>
          </Box>
        );
      })}
    </Card>
  );
}
