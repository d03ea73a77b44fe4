import { Create, SimpleForm } from 'react-admin';
import { useTranslate } from 'ra-core';
import { PageTitle } from '../ui/PageTitle';
import { UserInputs } from './UserInputs';

const blank = { roles: [], skills: [], buildings: [], locale: 'zh', active: true };

export default function UserCreate() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('user.new')} />
      <Create redirect="list" title=" " sx={{ maxWidth: 720 }}>
        <SimpleForm defaultValues={blank}>
          <UserInputs isNew />
        </SimpleForm>
      </Create>
    </>
  );
}
