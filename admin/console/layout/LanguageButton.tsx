import Button from '@mui/material/Button';
import { useLocaleState, useLocales } from 'ra-core';

/** Two languages: one button that names the other, in its own words. */
export function LanguageButton() {
  const [locale, setLocale] = useLocaleState();
  const other = useLocales().find((language) => language.locale !== locale);
  if (!other) return null;
  return (
    <Button
      color="inherit"
      lang={other.locale}
      aria-label={other.name}
      onClick={() => setLocale(other.locale)}
      sx={{ minWidth: 40, px: 1, fontWeight: 500 }}
    >
      {other.locale === 'zh' ? '中' : 'EN'}
    </Button>
  );
}
