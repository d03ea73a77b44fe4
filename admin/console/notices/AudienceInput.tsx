import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useController } from 'react-hook-form';
import { useGetList, useTranslate } from 'ra-core';
import type { Audience, AudienceGroup } from '../notice-types';
import { EVERYONE } from './notice-text';
import { useAudienceText, useBuildings } from './use-audience-text';

const RELATIONS = ['owner', 'tenant', 'family'] as const;

const toggled = <T,>(list: T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** Whom a notice is for: places and grounds; nothing chosen is everybody. */
export function AudienceInput({ source, groups = true }: { source: string; groups?: boolean }) {
  const translate = useTranslate();
  const textOf = useAudienceText();
  const buildings = useBuildings();
  const { field } = useController({ name: source, defaultValue: EVERYONE });
  const audience = (field.value as Audience | null) ?? EVERYONE;
  const change = (part: Partial<Audience>) => field.onChange({ ...audience, ...part });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" data-audience sx={{ fontWeight: 600 }}>
        {textOf(audience)}
      </Typography>
      {groups && <GroupPicker choose={(chosen) => field.onChange(chosen)} />}
      <Chips label={translate('noticeUi.places')}>
        {buildings.map(({ id, name }) => (
          <ToggleChip
            key={id}
            label={name}
            isOn={audience.buildings.includes(id)}
            toggle={() => change({ buildings: toggled(audience.buildings, id) })}
          />
        ))}
        {audience.units.map(({ building, unit }) => (
          <Chip
            key={`${building} ${unit}`}
            color="primary"
            label={`${buildings.find(({ id }) => id === building)?.name ?? building} ${unit}`}
            onDelete={() =>
              change({ units: audience.units.filter((each) => each.building !== building || each.unit !== unit) })
            }
          />
        ))}
      </Chips>
      <UnitAdder chosen={audience.units} add={(unit) => change({ units: [...audience.units, unit] })} />
      <Chips label={translate('noticeUi.grounds')}>
        {RELATIONS.map((relation) => (
          <ToggleChip
            key={relation}
            label={translate(`relation.${relation}`)}
            isOn={audience.relations.includes(relation)}
            toggle={() => change({ relations: toggled(audience.relations, relation) })}
          />
        ))}
      </Chips>
    </Box>
  );
}

function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box role="group" aria-label={label}>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.25 }}>{children}</Box>
    </Box>
  );
}

function ToggleChip({ label, isOn, toggle }: { label: string; isOn: boolean; toggle: () => void }) {
  return (
    <Chip
      clickable
      aria-pressed={isOn}
      label={label}
      color={isOn ? 'primary' : 'default'}
      variant={isOn ? 'filled' : 'outlined'}
      onClick={toggle}
    />
  );
}

/** Units as the register of homes names them; a community without any is not asked. */
function UnitAdder({ chosen, add }: { chosen: Audience['units']; add: (unit: Audience['units'][number]) => void }) {
  const translate = useTranslate();
  const left = useBuildings().flatMap(({ id, name, units }) =>
    units
      .filter((unit) => !chosen.some((each) => each.building === id && each.unit === unit))
      .map((unit) => ({ building: id, unit, label: `${name} ${unit}` })),
  );
  if (left.length === 0) return null;
  return (
    <TextField
      select
      label={translate('noticeUi.addUnit')}
      value=""
      onChange={(event) => {
        const { building, unit } = left.find(({ label }) => label === event.target.value)!;
        add({ building, unit });
      }}
      sx={{ m: 0, maxWidth: 240 }}
    >
      {left.map(({ label }) => (
        <MenuItem key={label} value={label}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}

function GroupPicker({ choose }: { choose: (audience: Audience) => void }) {
  const translate = useTranslate();
  const { data = [] } = useGetList<AudienceGroup>('audience-groups', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'name', order: 'ASC' },
  });
  if (data.length === 0) return null;
  return (
    <TextField
      select
      label={translate('noticeUi.fromGroup')}
      value=""
      onChange={(event) => choose(data.find(({ id }) => id === event.target.value)!.audience)}
      sx={{ m: 0 }}
    >
      {data.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
