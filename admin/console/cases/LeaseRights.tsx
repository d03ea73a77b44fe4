import { useTranslate } from 'ra-core';
import type { LeaseRight } from '../registry-types';

export function LeaseRights({ rights }: { rights: LeaseRight[] }) {
  const translate = useTranslate();
  if (rights.length === 0) return <>{translate('dossier.noRights')}</>;
  return <>{rights.map((right) => translate(`leaseRight.${right}`)).join(translate('app.comma'))}</>;
}
