import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslate } from 'ra-core';
import { HomePicker } from '../calls/HomePicker';
import type { HomeRecord } from '../types';

interface HomeInputProps {
  source: string;
  /** The home that is chosen already, so that its name can be shown. */
  known?: HomeRecord | null;
  isRequired?: boolean;
}

/** A home in a form: picked by its number, kept by its id. */
export function HomeInput({ source, known = null, isRequired = false }: HomeInputProps) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: isRequired ? { validate: (value: unknown) => Boolean(value) || 'field.required' } : {},
  });
  const [home, setHome] = useState<HomeRecord | null>(known);
  const problem = fieldState.error?.message;
  return (
    <HomePicker
      home={home}
      change={(chosen) => {
        setHome(chosen);
        field.onChange(chosen?.id ?? null);
      }}
      problem={problem && translate(problem, { _: problem })}
      autoFocus={false}
    />
  );
}
