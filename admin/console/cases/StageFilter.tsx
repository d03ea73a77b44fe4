import { SelectInput } from 'react-admin';
import { useListContext } from 'ra-core';
import { RESIDENT_STAGES } from '../registry-words';
import type { ResidentKind } from '../registry-types';

/** Stages belong to a kind: there is nothing to choose before one is chosen. */
export function StageFilter({ source }: { source: string; alwaysOn?: boolean }) {
  const { filterValues } = useListContext();
  const kind = (filterValues as { kind?: ResidentKind }).kind;
  const choices = kind ? RESIDENT_STAGES[kind].map((stage) => ({ id: stage, name: `caseStage.${kind}.${stage}` })) : [];
  return <SelectInput source={source} choices={choices} disabled={!kind} sx={{ minWidth: 130 }} />;
}
