import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'ra-core';
import { raZh } from './ra-zh';
import { zh } from './zh';
import { zhRichText } from './zh-rich-text';

const LOCALES = [
  { locale: 'zh', name: '简体中文' },
  { locale: 'en', name: 'English' },
];
const zhMessages = { ...raZh, ...zh, ra: { ...raZh.ra, tiptap: zhRichText } };

const polyglot = polyglotI18nProvider(
  (locale) =>
    locale === 'en'
      ? Promise.all([import('ra-language-english'), import('./en')]).then(([ra, { en }]) => ({ ...ra.default, ...en }))
      : zhMessages,
  'zh',
  LOCALES,
);

/** The document's language follows: screen readers and requests (Accept-Language) read it there. */
export const i18nProvider: I18nProvider = {
  ...polyglot,
  changeLocale: async (locale) => {
    await polyglot.changeLocale(locale);
    document.documentElement.lang = locale;
  },
};
