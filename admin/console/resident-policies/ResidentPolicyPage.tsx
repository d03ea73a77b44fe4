import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Confirm, Loading, NumberInput, SelectInput } from 'react-admin';
import { Form, required, useGetList, useLocaleState, useNotify, useTranslate } from 'ra-core';
import type { ResidentPolicy } from '../../../workflows/resident/contract';
import { STAFF_CLOCKS } from '../../../workflows/resident/words';
import { CLOCK_HOURS, type ClockHours } from '../../../workflows/shared/calendar';
import { useApi } from '../api';
import { fullTime } from '../format';
import { fieldErrors } from '../http';
import { useCan } from '../session';
import { WordsInput } from '../tickets/commands/WordsInput';
import type { PolicyRecord } from '../types';
import { Fact, FactList } from '../ui/Fact';
import { LoadFailed } from '../ui/LoadFailed';
import { PageTitle } from '../ui/PageTitle';
import { Section } from '../ui/Section';
import { useSentence } from '../ui/use-sentence';

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

type Version = Omit<PolicyRecord, 'body'> & { body: ResidentPolicy };

interface Revision {
  body: ResidentPolicy;
  note: string;
}

/** What residents are promised (R3–R6): the figures in force, who changed them when, and how to change them. */
export default function ResidentPolicyPage() {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const mayRevise = useCan('policies', 'create');
  const { data, error, isPending, refetch } = useGetList<Version>('resident-policies', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
  });
  if (isPending) return <Loading />;
  const newest = data?.[0];
  if (!newest) return <LoadFailed error={error} retry={() => void refetch()} />;
  return (
    <Box sx={{ maxWidth: 880, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <PageTitle title={translate('residentPolicy.title')} hint={translate('residentPolicy.hint')} />
      <Section title={translate('policy.figures')}>
        {mayRevise ? (
          <RevisionForm key={newest.version} from={newest.body} />
        ) : (
          <FactList>
            {FIGURES.map((figure) => (
              <Fact key={figure} label={translate(`residentPolicy.${figure}`)}>
                {newest.body[figure]}
              </Fact>
            ))}
            {STAFF_CLOCKS.map((clock) => (
              <Fact key={clock} label={translate(`residentPolicy.hours.${clock}`)}>
                {translate(HOURS_NAME[newest.body.hours?.[clock] ?? FORMER_HOURS])}
              </Fact>
            ))}
          </FactList>
        )}
      </Section>
      <Section title={translate('residentPolicy.versions')}>
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {data.map(({ version, note, createdByName, createdAt }, index) => (
            <Box component="li" key={version}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
                <Typography variant="subtitle2">{translate('policy.version', { version })}</Typography>
                {index === 0 && <Chip size="small" color="primary" label={translate('policy.current')} />}
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {createdByName ?? translate('app.system')} · {fullTime(createdAt, locale)}
                </Typography>
              </Box>
              <Typography variant="body2">{note}</Typography>
            </Box>
          ))}
        </Box>
      </Section>
    </Box>
  );
}

function RevisionForm({ from }: { from: ResidentPolicy }) {
  const translate = useTranslate();
  const notify = useNotify();
  const sentence = useSentence();
  const api = useApi();
  const queries = useQueryClient();
  const [ready, setReady] = useState<Revision | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const whole = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= 1 ? undefined : translate('policy.figureInvalid', { min: 1 });

  const publish = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      const { data: made } = await api.create('resident-policies', { data: ready });
      notify('policy.saved', { type: 'success', messageArgs: { version: (made as Version).version } });
      await queries.invalidateQueries({ queryKey: ['resident-policies'] });
    } catch (refused) {
      const errors = fieldErrors(refused);
      setProblem(errors ? Object.values(errors).join('\n') : sentence(refused));
    } finally {
      setReady(null);
      setBusy(false);
    }
  };

  return (
    <>
      <Form record={{ body: from, note: '' }} onSubmit={(values: object) => setReady(values as Revision)}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, columnGap: 2 }}>
          {FIGURES.map((figure) => (
            <NumberInput
              key={figure}
              source={`body.${figure}`}
              label={`residentPolicy.${figure}`}
              min={1}
              step={1}
              validate={whole}
              helperText={false}
            />
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
        {problem && (
          <Alert severity="error" sx={{ mb: 1.5, whiteSpace: 'pre-line' }}>
            {problem}
          </Alert>
        )}
        <WordsInput source="note" label="policy.note" helperText="policy.noteHint" isRequired rows={1} />
        <Button type="submit" variant="contained">
          {translate('policy.save')}
        </Button>
      </Form>
      <Confirm
        isOpen={ready !== null}
        title={translate('policy.save')}
        content={translate('residentPolicy.saveConfirm')}
        loading={busy}
        onConfirm={() => void publish()}
        onClose={() => setReady(null)}
      />
    </>
  );
}
