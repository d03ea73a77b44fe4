import { AutocompleteInput, DateInput, ReferenceInput, SearchInput, SelectInput } from 'react-admin';
import { useLocaleState, useTranslate } from 'ra-core';
import { useCategories } from '../categories';
import { dateOf, endOfDay, startOfDay } from '../day-filter';
import { languageOf } from '../format';
import { useCan } from '../session';
import { CHANNELS, choicesOf, KINDS, PRIORITIES, STAGES } from '../words';
import { teamsOf, useTechnicians } from './technicians';
import { LateFilter, OpenFilter } from './ticket-toggles';

/** Search, stage, priority, open and late stay on the page; the rest is added when wanted, and all can be saved. */
export function useTicketFilters() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const canNamePeople = useCan('users', 'list');
  const teams = teamsOf(useTechnicians(canNamePeople)).map(({ name }) => ({ id: name, name }));
  const categories = useCategories().map((category) => ({ id: category.code, name: category[languageOf(locale)] }));
  return [
    <SearchInput key="q" source="q" alwaysOn placeholder={translate('ticket.search')} sx={{ minWidth: { sm: 300 } }} />,
    <SelectInput key="stage" source="stage" choices={choicesOf(STAGES, 'stage')} alwaysOn sx={{ minWidth: 120 }} />,
    <SelectInput
      key="priority"
      source="priority"
      choices={choicesOf(PRIORITIES, 'priority')}
      alwaysOn
      sx={{ minWidth: 110 }}
    />,
    <OpenFilter key="open" source="open" alwaysOn />,
    <LateFilter key="late" source="late" alwaysOn />,
    <SelectInput key="category" source="category" choices={categories} translateChoice={false} />,
    <SelectInput key="channel" source="channel" choices={choicesOf(CHANNELS, 'channel')} />,
    <SelectInput key="kind" source="kind" choices={choicesOf(KINDS, 'kind')} />,
    ...(canNamePeople
      ? [
          <ReferenceInput key="holderId" source="holderId" reference="users" filter={{ role: 'technician' }}>
            <AutocompleteInput
              optionText="name"
              filterToQuery={(q: string) => ({ q })}
              label="resources.tickets.fields.holderId"
            />
          </ReferenceInput>,
          <SelectInput key="team" source="team" choices={teams} translateChoice={false} />,
        ]
      : []),
    <ReferenceInput key="buildingId" source="buildingId" reference="buildings" perPage={100}>
      <SelectInput optionText="name" label="resources.tickets.fields.buildingId" />
    </ReferenceInput>,
    <DateInput key="createdAt_gte" source="createdAt_gte" parse={startOfDay} format={dateOf} />,
    <DateInput key="createdAt_lte" source="createdAt_lte" parse={endOfDay} format={dateOf} />,
  ];
}
