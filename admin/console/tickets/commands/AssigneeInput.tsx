import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { useApi } from '../../api';
import { isAble } from '../../queue/is-able';
import { PersonLine } from '../../queue/PersonLine';
import { TeamLine } from '../../queue/TeamLine';
import { toTeam } from '../../words';
import type { FieldsProps } from './command-specs';

/** The rules, the pool, a team or a person; best first, unsuitable people greyed with the reason. */
export function AssigneeInput({ ticket }: FieldsProps) {
  const translate = useTranslate();
  const api = useApi();
  const { field, fieldState } = useController({ name: 'to', rules: { required: 'field.choose' } });
  const { data } = useQuery({
    queryKey: ['tickets', 'suggestion', ticket.id],
    queryFn: () => api.suggestion(ticket.id),
  });
  const people = (data?.people ?? []).filter((person) => person.id !== ticket.holderId);
  const teams = (data?.teams ?? []).filter((team) => team.name !== ticket.team);
  const problem = fieldState.error?.message;
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <FormLabel component="legend" error={Boolean(problem)} sx={{ fontSize: '0.8125rem' }}>
        {translate('field.to')}
      </FormLabel>
      <RadioGroup
        value={field.value as string}
        onChange={(_, value) => field.onChange(value)}
        sx={{ maxHeight: { xs: '60vh', sm: 320 }, overflowY: 'auto', flexWrap: 'nowrap' }}
      >
        <FormControlLabel value="automatic" control={<Radio size="small" />} label={translate('field.automatic')} />
        <FormControlLabel value="pool" control={<Radio size="small" />} label={translate('field.pool')} />
        {teams.length > 0 && <GroupHead>{translate('field.toTeam')}</GroupHead>}
        {teams.map((team) => (
          <FormControlLabel
            key={team.name}
            value={toTeam(team.name)}
            control={<Radio size="small" />}
            label={<TeamLine team={team} />}
          />
        ))}
        {people.length > 0 && <GroupHead>{translate('field.toPerson')}</GroupHead>}
        {people.map((person) => (
          <FormControlLabel
            key={person.id}
            value={person.id}
            disabled={!isAble(person)}
            control={<Radio size="small" />}
            label={<PersonLine person={person} />}
          />
        ))}
      </RadioGroup>
      {problem && <FormHelperText error>{translate(problem, { _: problem })}</FormHelperText>}
    </Box>
  );
}

const GroupHead = ({ children }: { children: string }) => (
  <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
    {children}
  </Typography>
);
