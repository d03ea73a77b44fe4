import { NumberInput } from 'react-admin';
import { useTranslate } from 'ra-core';

interface FigureInputProps {
  source: string;
  label: string;
  min?: number;
}

/** A whole number, not below `min`. */
export function FigureInput({ source, label, min = 1 }: FigureInputProps) {
  const translate = useTranslate();
  const whole = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= min ? undefined : translate('policy.figureInvalid', { min });
  return <NumberInput source={source} label={label} min={min} step={1} validate={whole} helperText={false} />;
}
