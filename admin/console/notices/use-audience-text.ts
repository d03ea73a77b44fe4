import { useGetList, useTranslate } from 'ra-core';
import type { Audience } from '../notice-types';
import type { BuildingRecord } from '../types';

export function useBuildings(): BuildingRecord[] {
  const { data = [] } = useGetList<BuildingRecord>(
    'buildings',
    { pagination: { page: 1, perPage: 200 }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: 300_000 },
  );
  return data;
}

/** `3栋、5栋 2单元的业主`; `全体住户` when nothing narrows it. */
export function useAudienceText(): (audience: Audience) => string {
  const translate = useTranslate();
  const buildings = useBuildings();
  const nameOf = (id: string) => buildings.find((building) => building.id === id)?.name ?? id;
  return ({ buildings: chosen, units, relations }) => {
    const comma = translate('app.comma');
    const places = [...chosen.map(nameOf), ...units.map(({ building, unit }) => `${nameOf(building)} ${unit}`)];
    const who = relations.map((relation) => translate(`relation.${relation}`)).join(comma);
    if (places.length === 0) return who ? translate('noticeUi.allOf', { who }) : translate('noticeUi.everyone');
    return translate('noticeUi.whoWhere', {
      who: who || translate('noticeUi.residents'),
      where: places.join(comma),
    });
  };
}
