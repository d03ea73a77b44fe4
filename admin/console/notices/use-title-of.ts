import { useLocaleState, useTranslate } from 'ra-core';
import { languageOf } from '../format';

/** A notice's title in the reader's language, where it has one. */
export function useTitleOf(): (of: { title: string; titleEn?: string }) => string {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return ({ title, titleEn }) => (languageOf(locale) === 'en' && titleEn) || title || translate('app.unnamed');
}
