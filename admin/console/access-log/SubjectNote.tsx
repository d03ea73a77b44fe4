import Alert from '@mui/material/Alert';
import { useGetList, useTranslate } from 'ra-core';
import type { AccessRecord } from '../protection-types';

/** Whose data the list is about, by the name the log itself gives. */
export function SubjectNote({ id }: { id: string }) {
  const translate = useTranslate();
  const { data } = useGetList<AccessRecord>('access-log', {
    filter: { subject: id },
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'id', order: 'DESC' },
  });
  const label = data?.flatMap(({ subjects }) => subjects).find((subject) => subject.id === id)?.label;
  return (
    <Alert severity="info" sx={{ mb: 1 }}>
      {translate('access.ofSubject', { subject: label ?? id })}
    </Alert>
  );
}
