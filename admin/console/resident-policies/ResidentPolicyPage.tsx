import Box from '@mui/material/Box';
import { SelectInput } from 'react-admin';
import { required, useTranslate } from 'ra-core';
import type { ResidentPolicy } from '../../../workflows/resident/contract';
import { STAFF_CLOCKS } from '../../../workflows/resident/words';
import { CLOCK_HOURS, type ClockHours } from '../../../workflows/shared/calendar';
import { FigureInput } from '../policies/FigureInput';
import { VersionedPolicy } from '../policies/VersionedPolicy';
import { Fact, FactList } from '../ui/Fact';

/** In the order in which residents meet them. */
const FIGURES = [
  'codeMinutes',
  'truthHours',
  'rightsHours',
  'sentBackDays',
  'changeHours',
  'leaseNoticeDays',
  'moveOutHours',
  'settleDays',
  'coolingDays',
  'warnPercent',
] as const satisfies readonly (keyof ResidentPolicy)[];

const HOURS_NAME: Record<ClockHours, string> = {
  calendar: 'policy.calendarHours',
  around_the_clock: 'policy.aroundTheClock',
};
const HOURS = CLOCK_HOURS.map((id) => ({ id, name: HOURS_NAME[id] }));
/** Of versions from before there was a choice. */
const FORMER_HOURS: ClockHours = 'around_the_clock';

/** What residents are promised (R3–R6). */
export default function ResidentPolicyPage() {
  return (
    <VersionedPolicy<ResidentPolicy>
      resource="resident-policies"
      words="residentPolicy"
      View={Figures}
      Inputs={FigureInputs}
    />
  );
}

function Figures({ body }: { body: ResidentPolicy }) {
  const translate = useTranslate();
  return (
    <FactList>
      {FIGURES.map((figure) => (
        <Fact key={figure} label={translate(`residentPolicy.${figure}`)}>
          {body[figure]}
        </Fact>
      ))}
      {STAFF_CLOCKS.map((clock) => (
        <Fact key={clock} label={translate(`residentPolicy.hours.${clock}`)}>
          {translate(HOURS_NAME[body.hours?.[clock] ?? FORMER_HOURS])}
        </Fact>
      ))}
    </FactList>
  );
}

const FigureInputs = () => (
  <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2 }}>
    {FIGURES.map((figure) => (
      <FigureInput key={figure} source={`body.${figure}`} label={`residentPolicy.${figure}`} />
    ))}
    {STAFF_CLOCKS.map((clock) => (
      <SelectInput
        key={clock}
        source={`body.hours.${clock}`}
        label={`residentPolicy.hours.${clock}`}
        choices={HOURS}
        defaultValue={FORMER_HOURS}
        validate={required('field.required')}
        helperText={false}
      />
    ))}
  </Box>
);
