import { useState } from 'react';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useLocaleState, useTranslate } from 'ra-core';
import { languageOf, type Language } from '../format';

/** A text in both its languages, as residents read it. */
export function LegalBody({ text }: { text: { zh: string; en: string } }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const [language, setLanguage] = useState<Language>(text.en ? languageOf(locale) : 'zh');
  return (
    <>
      {text.en && (
        <Tabs value={language} onChange={(_, next: Language) => setLanguage(next)} sx={{ minHeight: 36, mb: 1 }}>
          <Tab value="zh" label="中文" sx={{ minHeight: 36 }} />
          <Tab value="en" label="English" sx={{ minHeight: 36 }} />
        </Tabs>
      )}
      <Box
        lang={language}
        tabIndex={0}
        role="region"
        aria-label={translate('legalText.body')}
        sx={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxHeight: 420,
          overflowY: 'auto',
          p: 2,
          bgcolor: 'quiet',
          border: 1,
          borderColor: 'divider',
          borderRadius: 2,
          lineHeight: 1.8,
        }}
      >
        {text[language]}
      </Box>
    </>
  );
}
