import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { NumberInput, SelectInput, TextInput } from 'react-admin';
import { minValue, regex, required, useTranslate } from 'ra-core';
import type { CategoryPolicy, TicketPolicy } from '../types';
import { Section } from '../ui/Section';
import { choicesOf, KINDS, PRIORITIES } from '../words';

const needed = required('field.required');
const positive = [needed, minValue(1)];
const codeRule = [needed, regex(/^[a-z][a-z0-9_]*$/, 'policy.codeInvalid')];
const MODES = choicesOf(['automatic', 'dispatcher', 'pool'], 'dispatchMode');
const HOURS = [
  { id: 'calendar', name: 'policy.calendarHours' },
  { id: 'around_the_clock', name: 'policy.aroundTheClock' },
];
const blank: CategoryPolicy = {
  code: '',
  kind: 'repair',
  zh: '',
  en: '',
  skill: '',
  dispatch: 'automatic',
  targets: {
    urgent: { minutes: 120, hours: 'around_the_clock' },
    high: { minutes: 480, hours: 'calendar' },
    normal: { minutes: 1440, hours: 'calendar' },
  },
};

/** A code is for life: it can be set for a new category and never changed. */
export function CategoriesInputs() {
  const translate = useTranslate();
  const { fields, append, remove } = useFieldArray<{ body: TicketPolicy }, 'body.categories'>({
    name: 'body.categories',
  });
  const { formState } = useFormContext<{ body: TicketPolicy }>();
  const known = (formState.defaultValues?.body?.categories ?? []).map((category) => category?.code);
  return (
    <Section title={translate('policy.categories')}>
      {fields.map((field, index) => {
        const at = `body.categories.${index}`;
        return (
          <Box
            key={field.id}
            component="fieldset"
            sx={{
              position: 'relative',
              border: 0,
              borderTop: index ? 1 : 0,
              borderColor: 'divider',
              m: 0,
              px: 0,
              py: 1.5,
              minWidth: 0,
            }}
          >
            <Box
              component="legend"
              sx={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clip: 'rect(0 0 0 0)' }}
            >
              {field.zh || translate('policy.addCategory')}
            </Box>
            <Box
              sx={{
                display: 'grid',
                columnGap: 1.5,
                gridTemplateColumns: { xs: '1fr 1fr', md: '1.2fr 1.4fr 1fr 1fr 0.9fr 1fr auto' },
                alignItems: 'start',
              }}
            >
              <TextInput source={`${at}.zh`} label="policy.nameZh" validate={needed} helperText={false} />
              <TextInput source={`${at}.en`} label="policy.nameEn" validate={needed} helperText={false} />
              <TextInput
                source={`${at}.code`}
                label="policy.code"
                validate={codeRule}
                helperText={false}
                readOnly={known.includes(field.code) && field.code !== ''}
              />
              <TextInput source={`${at}.skill`} label="policy.skill" validate={needed} helperText={false} />
              <SelectInput
                source={`${at}.kind`}
                label="field.kind"
                choices={choicesOf(KINDS, 'kind')}
                validate={needed}
                helperText={false}
                sx={{ minWidth: 0 }}
              />
              <SelectInput
                source={`${at}.dispatch`}
                label="policy.dispatch"
                choices={MODES}
                validate={needed}
                helperText={false}
                sx={{ minWidth: 0 }}
              />
              <IconButton
                aria-label={`${translate('policy.removeCategory')} ${field.zh}`}
                onClick={() => remove(index)}
                sx={{ mt: { md: 1 }, gridColumn: { xs: '1 / -1', md: 'auto' }, justifySelf: 'end' }}
              >
                <DeleteOutlined />
              </IconButton>
            </Box>
            <Box
              sx={{ display: 'grid', columnGap: 1.5, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(3, 2fr 3fr)' } }}
            >
              {PRIORITIES.flatMap((priority) => [
                <NumberInput
                  key={`${priority} minutes`}
                  source={`${at}.targets.${priority}.minutes`}
                  label={translate('policy.target', { priority: translate(`priority.${priority}`) })}
                  min={1}
                  step={1}
                  validate={positive}
                  helperText={false}
                />,
                <SelectInput
                  key={`${priority} hours`}
                  source={`${at}.targets.${priority}.hours`}
                  label={translate('policy.hours', { priority: translate(`priority.${priority}`) })}
                  choices={HOURS}
                  validate={needed}
                  helperText={false}
                  sx={{ minWidth: 0 }}
                />,
              ])}
            </Box>
          </Box>
        );
      })}
      <Button startIcon={<AddOutlined />} onClick={() => append(blank)}>
        {translate('policy.addCategory')}
      </Button>
    </Section>
  );
}
