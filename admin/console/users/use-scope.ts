import { useGetList, useTranslate } from 'ra-core';
import type { BuildingRecord } from '../types';

/** The buildings someone works in; none named means all. */
export function useScope(): (buildings: string[]) => string {
  const translate = useTranslate();
  const { data = [] } = useGetList<BuildingRecord>(
    'buildings',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'id', order: 'ASC' } },
    { staleTime: 3_600_000 },
  );
  return (buildings) =>
    buildings.length === 0
      ? translate('user.everyBuilding')
      : buildings.map((id) => data.find((building) => building.id === id)?.name ?? id).join(translate('app.comma'));
}
