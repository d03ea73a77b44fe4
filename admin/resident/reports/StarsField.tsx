import { useFieldError } from '../ui/Form';
import { Icon } from '../ui/Icon';
import { useWords } from '../words';
import type { Rating } from '../types';

export const NO_MARKS: Rating = { attitude: 0, speed: 0, quality: 0 };

const ASKED = ['attitude', 'speed', 'quality'] as const;
const STARS = [1, 2, 3, 4, 5];

/** The marks that have been given, as the server takes them: it says which are missing. */
export function given(marks: Rating): Partial<Rating> | null {
  const some = Object.entries(marks).filter(([, mark]) => mark > 0);
  return some.length === 0 ? null : Object.fromEntries(some);
}

export function StarsField({ marks, onChange }: { marks: Rating; onChange: (marks: Rating) => void }) {
  const { command } = useWords();
  return (
    <>
      {ASKED.map((name) => (
        <Stars
          key={name}
          name={name}
          label={command[name]}
          value={marks[name]}
          onChange={(value) => onChange({ ...marks, [name]: value })}
        />
      ))}
    </>
  );
}

interface StarsProps {
  name: (typeof ASKED)[number];
  label: string;
  value: number;
  onChange: (value: number) => void;
}

function Stars({ name, label, value, onChange }: StarsProps) {
  const { command } = useWords();
  const all = useFieldError('rating');
  const own = useFieldError(`rating.${name}`);
  const error = value === 0 ? (own ?? all) : undefined;
  return (
    <fieldset className="field stars">
      <legend>{label}</legend>
      <div>
        {STARS.map((star) => (
          <label key={star} data-on={star <= value || undefined}>
            <input
              type="radio"
              name={`rating.${name}`}
              value={star}
              checked={value === star}
              aria-label={command.stars(star)}
              aria-invalid={error !== undefined}
              onChange={() => onChange(star)}
            />
            <Icon name="star" />
          </label>
        ))}
      </div>
      {error && <p className="wrong">{error}</p>}
    </fieldset>
  );
}
