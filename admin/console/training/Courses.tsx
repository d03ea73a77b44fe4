import { useState } from 'react';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { BooleanInput, NumberInput, TextInput } from 'react-admin';
import { maxValue, minValue, required, useGetList, useNotify, useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { CourseRecord } from '../protection-types';
import { useCan } from '../session';
import { ChangeButton } from '../ui/ChangeButton';
import { FormDialog } from '../ui/FormDialog';
import { Lines } from '../ui/Lines';
import { LoadFailed } from '../ui/LoadFailed';
import { Section } from '../ui/Section';

const needed = required('field.required');
const days = [needed, minValue(1), maxValue(3650)];

export function Courses() {
  const translate = useTranslate();
  const notify = useNotify();
  const api = useApi();
  const queries = useQueryClient();
  const canEdit = useCan('training', 'edit');
  const [editing, setEditing] = useState<CourseRecord | 'new' | null>(null);
  const { data, error, refetch } = useGetList<CourseRecord>('courses', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const save = async ({ title, statement, validDays, required: isRequired, active }: CourseRecord) => {
    const body = { title, statement, validDays, required: isRequired, active };
    if (editing === 'new') await api.create('courses', { data: body });
    else await api.update('courses', { id: editing!.id, data: body, previousData: editing! });
    notify('person.saved', { type: 'success' });
    await queries.invalidateQueries({ queryKey: ['courses'] });
    await queries.invalidateQueries({ queryKey: ['training'] });
    await queries.invalidateQueries({ queryKey: ['attendances'] });
  };
  return (
    <Section
      title={translate('training.courses')}
      action={
        canEdit && (
          <Button size="small" startIcon={<AddOutlined />} onClick={() => setEditing('new')}>
            {translate('training.newCourse')}
          </Button>
        )
      }
    >
      {!data && error && <LoadFailed error={error} retry={() => void refetch()} />}
      <Lines items={data} empty={translate('training.coursesEmpty')}>
        {(course) => (
          <>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Typography variant="body2" sx={{ fontWeight: 600, color: course.active ? undefined : 'text.secondary' }}>
                {course.title}
              </Typography>
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {translate('training.validDays', { count: course.validDays })}
              </Typography>
            </Box>
            {course.required && <Chip size="small" variant="outlined" label={translate('training.required')} />}
            {!course.active && <Chip size="small" label={translate('training.inactive')} />}
            {canEdit && <ChangeButton name={course.title} onClick={() => setEditing(course)} />}
          </>
        )}
      </Lines>
      {editing !== null && (
        <FormDialog<CourseRecord>
          title={translate(editing === 'new' ? 'training.newCourse' : 'training.editCourse')}
          hint={editing !== 'new' && translate('training.editHint')}
          submitLabel={translate('ra.action.save')}
          initial={editing === 'new' ? { validDays: 365, required: true, active: true } : editing}
          save={save}
          close={() => setEditing(null)}
        >
          <TextInput source="title" label="training.courseTitle" validate={needed} helperText={false} />
          <TextInput
            source="statement"
            label="training.statement"
            validate={needed}
            helperText="training.statementHint"
            multiline
            minRows={5}
            maxRows={14}
          />
          <NumberInput source="validDays" label="training.days" validate={days} helperText={false} />
          <BooleanInput source="required" label="training.requiredHint" helperText={false} />
          <BooleanInput source="active" label="training.active" helperText={false} />
        </FormDialog>
      )}
    </Section>
  );
}
