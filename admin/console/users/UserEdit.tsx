import { EditBase, SaveButton, SimpleForm, Toolbar } from 'react-admin';
import Card from '@mui/material/Card';
import { useTranslate } from 'ra-core';
import { PageTitle } from '../ui/PageTitle';
import { SecuritySection } from './SecuritySection';
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
      <PageTitle title={translate('user.edit')} hint={translate('staff.editHint')} />
      <EditBase mutationMode="pessimistic" redirect="list">
        <Card sx={{ maxWidth: 720 }}>
          <SimpleForm toolbar={<SaveOnly />}>
            <UserInputs />
          </SimpleForm>
        </Card>
        <SecuritySection />
      </EditBase>
    </>
  );
}
