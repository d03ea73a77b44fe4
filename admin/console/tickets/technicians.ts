import { useGetList } from 'ra-core';
import type { UserRecord } from '../types';

/** Those who work, by name; nothing for whoever may not look. */
export function useTechnicians(isWanted: boolean): UserRecord[] {
  const { data = [] } = useGetList<UserRecord>(
    'users',
    {
      filter: { role: 'technician', active: true },
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'name', order: 'ASC' },
    },
    { enabled: isWanted },
  );
  return data;
}

export function teamsOf(technicians: UserRecord[]): { name: string; people: number; onDuty: number }[] {
  const names = [...new Set(technicians.flatMap(({ team }) => team ?? []))].sort((a, b) => a.localeCompare(b, 'zh'));
  return names.map((name) => {
    const people = technicians.filter(({ team }) => team === name);
    return { name, people: people.length, onDuty: people.filter(({ onDuty }) => onDuty).length };
  });
}
