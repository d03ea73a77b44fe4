import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { ACCESS_REASONS, needsReference, type AccessReason } from '../protection-types';

export interface ReasonValues {
  reason: AccessReason;
  /** The number of a case: GD000123, DA000123. */
  reference: string;
}

interface ReasonFieldsProps {
  values: ReasonValues;
  change: (values: ReasonValues) => void;
  problems: Record<string, string>;
  fixedReference?: boolean;
}

/** Why, and for which case; the case only where the reason needs one. */
export function ReasonFields({ values, change, problems, fixedReference = false }: ReasonFieldsProps) {
  const translate = useTranslate();
  return (
    <>
      <TextField
        select
        label={translate('reveal.reason')}
        value={values.reason}
        onChange={(event) => change({ ...values, reason: event.target.value as AccessReason })}
        error={Boolean(problems.reason)}
        helperText={problems.reason}
      >
        {ACCESS_REASONS.map((reason) => (
          <MenuItem key={reason} value={reason}>
            {translate(`accessReason.${reason}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={translate(needsReference(values.reason) ? 'reveal.reference' : 'reveal.referenceOptional')}
        value={values.reference}
        onChange={(event) => change({ ...values, reference: event.target.value.toUpperCase() })}
        required={needsReference(values.reason)}
        disabled={fixedReference}
        error={Boolean(problems.reference)}
        helperText={problems.reference ?? translate('reveal.referenceHint')}
        slotProps={{ inputLabel: { required: false }, htmlInput: { maxLength: 12, autoComplete: 'off' } }}
      />
    </>
  );
}
