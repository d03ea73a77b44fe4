import { textOf, TextField } from '../ui/fields';
import { useWords } from '../words';
import { ChangePage } from './ChangePage';

/** Staff verify a new name: homes are matched by it. */
export function NamePage() {
  const { name } = useWords();
  return (
    <ChangePage
      title={name.title}
      lead={name.lead}
      done={name.done}
      bodyOf={(data) => ({ subject: 'name', name: textOf(data, 'name') })}
    >
      <TextField name="name" label={name.newName} autoComplete="name" maxLength={60} />
    </ChangePage>
  );
}
