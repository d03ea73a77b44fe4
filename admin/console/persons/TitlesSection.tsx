import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { NumberInput, TextInput } from 'react-admin';
import { minValue, required, useTranslate } from 'ra-core';
import type { PersonDetail, TitleRecord } from '../registry-types';
import { RevealButton, useRevealedItem } from '../reveal/Masked';
import { useCan } from '../session';
import { DayInput } from '../ui/DayInput';
import { HomeInput } from '../ui/HomeInput';
import { Belongings } from './Belongings';

const part = [required('field.required'), minValue(1)];

export function TitlesSection({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const canWrite = useCan('persons', 'edit') && person.status === 'active';
  return (
    <Belongings<TitleRecord>
      person={person}
      kind="titles"
      title={translate('person.titles')}
      items={person.titles}
      empty={translate('person.titlesEmpty')}
      action={<RevealButton field="titles" />}
      render={(title) => <TitleLine title={title} />}
      nameOf={({ homeLabel }) => homeLabel}
      canAdd={canWrite}
      canChange={() => canWrite}
      addLabel={translate('person.addTitle')}
      blank={{ homeId: null, certificate: '', numerator: 1, denominator: 1, since: null, until: null }}
      bodyOf={(values) => {
        const { id, homeId, certificate, numerator, denominator, since, until } = values as TitleRecord;
        const terms = { certificate, numerator, denominator, since, until };
        return id ? terms : { ...terms, homeId };
      }}
      fields={(title) => (
        <>
          {title === null && <HomeInput source="homeId" isRequired />}
          <TextInput source="certificate" label="person.certificate" helperText={false} />
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
            <NumberInput source="numerator" label="person.numerator" validate={part} helperText={false} />
            <NumberInput source="denominator" label="person.denominator" validate={part} helperText={false} />
          </Box>
          <DayInput source="since" label="person.titleSince" isRequired />
          <DayInput source="until" label="person.titleUntil" />
        </>
      )}
    />
  );
}

function TitleLine({ title }: { title: TitleRecord }) {
  const translate = useTranslate();
  const shown = useRevealedItem('titles', title.id);
  const share = title.denominator === 1 ? translate('person.sole') : `${title.numerator}/${title.denominator}`;
  return (
    <>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {title.homeLabel}
        {'　'}
        {share}
      </Typography>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {[shown?.certificate ?? title.certificate, `${title.since} – ${title.until ?? translate('person.now')}`]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </>
  );
}
