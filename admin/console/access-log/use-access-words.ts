import { useTranslate } from 'ra-core';
import type { AccessRecord } from '../protection-types';

/** An entry's codes in words, '' where there are none; a field or a reason without words shows as it was written. */
export function useAccessWords() {
  const translate = useTranslate();
  return {
    fields: ({ fields }: AccessRecord) =>
      [...new Set(fields.map((field) => translate(`personField.${field}`, { _: field })))].join(translate('app.comma')),
    reason: ({ reason, reference }: AccessRecord) =>
      [reason && translate(`accessReason.${reason}`, { _: translate(`errors.${reason}`, { _: reason }) }), reference]
        .filter(Boolean)
        .join(' · '),
  };
}
