import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { SaveButton } from 'react-admin';
import { Form, useNotify, useTranslate } from 'ra-core';
import { codeOf, fieldErrors } from '../http';
import { useSentence } from './use-sentence';

interface EditFormProps<T> {
  record: T;
  resource: string;
  /** Of the record as it was read: another one is another form. */
  version: string | number;
  /** Where to go once it is saved, or not. */
  back: string;
  save: (values: T) => Promise<void>;
  refetch: () => Promise<unknown>;
  children: ReactNode;
}

/** Two people may have the same record open: who saves second is told, and sees what the first has made of it. */
export function EditForm<T extends object>(props: EditFormProps<T>) {
  const { record, resource, version, back, save, refetch, children } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<unknown>(null);
  const isOld = codeOf(problem) === 'CONFLICT';

  const submit = async (values: object) => {
    setProblem(null);
    try {
      await save(values as T);
      notify('person.saved', { type: 'success' });
      void navigate(back);
    } catch (refused) {
      const errors = fieldErrors(refused);
      if (!errors) setProblem(refused);
      return errors ?? undefined;
    }
    return undefined;
  };
  const reload = async () => {
    await refetch();
    setProblem(null);
  };

  return (
    <>
      {problem !== null && (
        <Alert
          severity="warning"
          sx={{ mb: 2 }}
          action={
            isOld && (
              <Button color="inherit" size="small" onClick={() => void reload()}>
                {translate('person.reload')}
              </Button>
            )
          }
        >
          {isOld ? translate('person.changedMeanwhile') : sentence(problem)}
        </Alert>
      )}
      <Form key={version} record={record} resource={resource} onSubmit={submit} sanitizeEmptyValues={false}>
        {children}
        <Box sx={{ display: 'flex', gap: 1.5, mt: 2 }}>
          <SaveButton />
          <Button color="inherit" onClick={() => void navigate(back)}>
            {translate('app.cancel')}
          </Button>
        </Box>
      </Form>
    </>
  );
}
