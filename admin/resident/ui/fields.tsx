import { useId, type ComponentProps, type ReactNode } from 'react';
import { useWords } from '../words';
import { useFieldError } from './Form';

interface Common {
  name: string;
  label: string;
  hint?: ReactNode;
  isOptional?: boolean;
}

interface Attributes {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

/** A label, an input, a hint, and what is wrong with it. */
function Labelled({
  name,
  label,
  hint,
  isOptional = false,
  children,
}: Common & { children: (attributes: Attributes) => ReactNode }) {
  const words = useWords();
  const id = useId();
  const error = useFieldError(name);
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <small>{words.app.optional}</small>}
      </label>
      {children({ id, name, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined })}
      {error && (
        <p className="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

type Of<K extends 'input' | 'textarea' | 'select'> = Common & Omit<ComponentProps<K>, 'name' | 'id'>;

export function TextField({ name, label, hint, isOptional, ...input }: Of<'input'>) {
  return (
    <Labelled {...{ name, label, hint, isOptional }}>
      {(attributes) => <input type="text" {...input} {...attributes} />}
    </Labelled>
  );
}

export function PhoneField(props: Of<'input'>) {
  return <TextField type="tel" inputMode="tel" maxLength={20} {...props} />;
}

export function TextArea({ name, label, hint, isOptional, ...input }: Of<'textarea'>) {
  return (
    <Labelled {...{ name, label, hint, isOptional }}>
      {(attributes) => <textarea rows={4} maxLength={2_000} {...input} {...attributes} />}
    </Labelled>
  );
}

export function SelectField({ name, label, hint, isOptional, children, ...input }: Of<'select'>) {
  return (
    <Labelled {...{ name, label, hint, isOptional }}>
      {(attributes) => (
        <select {...input} {...attributes}>
          {children}
        </select>
      )}
    </Labelled>
  );
}

interface ChoicesProps<T extends string> {
  name: string;
  label: string;
  hint?: string;
  options: readonly { value: T; label: string; hint?: string }[];
  value: T | null;
  onChange: (value: T) => void;
}

/** One of a few, each in sight. */
export function Choices<T extends string>({ name, label, hint, options, value, onChange }: ChoicesProps<T>) {
  const id = useId();
  const error = useFieldError(name);
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="choices">
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p className="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

export function Checkbox({ name, children, ...input }: { name: string } & ComponentProps<'input'>) {
  const id = useId();
  const error = useFieldError(name);
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          name={name}
          {...input}
          aria-invalid={error !== undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        <span>{children}</span>
      </label>
      {error && (
        <p className="wrong" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** What is in a field, without the spaces around it. */
export const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
