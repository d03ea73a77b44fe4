import { useRead } from '../queries';
import type { PersonDetail } from '../types';
import { textOf, TextField } from '../ui/fields';
import { Loaded } from '../ui/Loaded';
import { useWords } from '../words';
import { ChangePage } from './ChangePage';

export function EmailPage() {
  const { email } = useWords();
  const person = useRead<PersonDetail>('/me/person');
  return (
    <Loaded read={person}>
      {(own) => (
        <ChangePage
          title={email.title}
          done={email.done}
          bodyOf={(data) => ({ subject: 'email', email: textOf(data, 'email') })}
        >
          <TextField
            name="email"
            type="email"
            label={email.field}
            hint={email.hint}
            autoComplete="email"
            defaultValue={own.email}
            maxLength={200}
          />
        </ChangePage>
      )}
    </Loaded>
  );
}
