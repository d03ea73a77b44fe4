import { Create, SimpleForm } from 'react-admin';
import { useTranslate } from 'ra-core';
import { PageTitle } from '../ui/PageTitle';
import { HomeInputs } from './HomeInputs';

export default function HomeCreate() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('registry.newHome')} />
      <Create redirect="show" title=" " sx={{ maxWidth: 640 }}>
        <SimpleForm defaultValues={{ unit: '' }}>
          <HomeInputs />
        </SimpleForm>
      </Create>
    </>
  );
}
