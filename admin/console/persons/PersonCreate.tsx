import { Create, SelectInput, SimpleForm } from 'react-admin';
import { useTranslate } from 'ra-core';
import { RELATIONS } from '../registry-words';
import { HomeInput } from '../ui/HomeInput';
import { PageTitle } from '../ui/PageTitle';
import { choicesOf } from '../words';
import { PersonInputs } from './PersonInputs';

export default function PersonCreate() {
  const translate = useTranslate();
  return (
    <>
      <PageTitle title={translate('person.new')} hint={translate('person.newHint')} />
      <Create redirect="show" title=" " sx={{ maxWidth: 720 }}>
        <SimpleForm>
          <PersonInputs isNew />
          <HomeInput source="homeId" />
          <SelectInput source="relation" choices={choicesOf(RELATIONS, 'relation')} helperText="person.relationHint" />
        </SimpleForm>
      </Create>
    </>
  );
}
