import { useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import { SaveButton } from 'react-admin';
import { Form, useTranslate } from 'ra-core';
import { useApi } from '../api';
import { localDate } from '../format';
import { fieldErrors, newKey } from '../http';
import { serverTime } from '../now';
import { LEASE_RIGHTS } from '../registry-words';
import type { LeaseRight } from '../registry-types';
import { DayInput } from '../ui/DayInput';
import { HomeInput } from '../ui/HomeInput';
import { PageTitle } from '../ui/PageTitle';
import { useSentence } from '../ui/use-sentence';
import { RightsInput } from './commands/RightsInput';
import { PersonInput } from './PersonInput';
import { useRefreshRegistry } from './use-refresh-registry';

interface LeaseValues {
  personId: string;
  homeId: string;
  startsOn: string;
  endsOn: string;
  rights: LeaseRight[];
}

/** R4: what the tenant may do begins and ends by itself on these days. */
export default function LeaseCreate() {
  const translate = useTranslate();
  const sentence = useSentence();
  const navigate = useNavigate();
  const api = useApi();
  const refresh = useRefreshRegistry();
  const [params] = useSearchParams();
  const key = useRef(newKey());
  const [problem, setProblem] = useState('');

  const save = async (values: object) => {
    setProblem('');
    try {
      const filed = await api.fileLease(values as LeaseValues, key.current);
      void navigate(`/cases/${filed.id}/show`);
      void refresh();
    } catch (refused) {
      key.current = newKey();
      const errors = fieldErrors(refused);
      if (!errors) setProblem(sentence(refused));
      return errors ?? undefined;
    }
    return undefined;
  };

  return (
    <>
      <PageTitle title={translate('dossier.fileLease')} hint={translate('dossier.leaseHint')} />
      <Card sx={{ maxWidth: 720, p: { xs: 2, sm: 3 } }}>
        {problem && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {problem}
          </Alert>
        )}
        <Form
          record={{
            personId: params.get('person'),
            homeId: null,
            startsOn: localDate(serverTime()),
            endsOn: null,
            rights: [...LEASE_RIGHTS],
          }}
          onSubmit={save}
        >
          <PersonInput source="personId" />
          <HomeInput source="homeId" isRequired />
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
            <DayInput source="startsOn" label="dossier.startsOn" isRequired />
            <DayInput source="endsOn" label="dossier.endsOn" isRequired helperText="dossier.endsOnHint" />
          </Box>
          <RightsInput />
          <Box sx={{ mt: 2 }}>
            <SaveButton label="dossier.fileLease" />
          </Box>
        </Form>
      </Card>
    </>
  );
}
