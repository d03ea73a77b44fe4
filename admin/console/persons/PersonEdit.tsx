import { useParams } from 'react-router';
import Alert from '@mui/material/Alert';
import Card from '@mui/material/Card';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { useApi } from '../api';
import type { PersonDetail } from '../registry-types';
import { EditForm } from '../ui/EditForm';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { PersonInputs } from './PersonInputs';
import { usePerson, useRememberPerson } from './use-person';

export default function PersonEdit() {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const api = useApi();
  const remember = useRememberPerson();
  const { data: person, error, isPending, refetch } = usePerson(id);
  if (isPending) return <Loading />;
  if (!person) return <LoadFailed error={error} retry={() => void refetch()} />;

  const save = async ({ name, phone, email, idNumber, bankCard }: PersonDetail) => {
    const { data } = await api.update('persons', {
      id,
      data: { name, phone, email, idNumber, bankCard, updatedAt: person.updatedAt },
      previousData: person,
    });
    await remember(data as PersonDetail);
  };

  return (
    <>
      <PageTitle title={translate('person.edit')} hint={`${person.number} ${person.name}`} />
      <Card sx={{ maxWidth: 720, p: { xs: 2, sm: 3 } }}>
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('person.editHint')}
        </Alert>
        <EditForm
          record={person}
          resource="persons"
          version={person.updatedAt}
          back={`/persons/${id}/show`}
          save={save}
          refetch={refetch}
        >
          <PersonInputs />
        </EditForm>
      </Card>
    </>
  );
}
