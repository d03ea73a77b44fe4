import { Edit, SaveButton, SimpleForm, Toolbar } from 'react-admin';
import { useTranslate } from 'ra-core';
import { PageTitle } from '../ui/PageTitle';
import { UserInputs } from './UserInputs';

/** People leave by being set inactive: their name stays on what they did. */
const SaveOnly = () => (
  <Toolbar>
    <SaveButton />
  </Toolbar>
);

export default function UserEdit() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('user.edit')} />
      <Edit mutationMode="pessimistic" redirect="list" actions={false} title=" " sx={{ maxWidth: 720 }}>
        <SimpleForm toolbar={<SaveOnly />}>
          <UserInputs />
        </SimpleForm>
      </Edit>
    </>
  );
}
