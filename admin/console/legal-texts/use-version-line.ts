import { useTranslate } from 'ra-core';
import { localDate } from '../format';
import type { LegalVersion } from '../protection-types';

/** Which version, since when, by whom, and how many have agreed to it. */
export function useVersionLine(): (text: LegalVersion) => string {
  const translate = useTranslate();
  return ({ version, publishedAt, publishedByName, agreed }) =>
    [
      translate('policy.version', { version }),
      localDate(publishedAt),
      publishedByName ?? translate('app.system'),
      translate('legalText.agreed', { count: agreed }),
    ].join(' · ');
}
