import { useMe } from '../session';
import { useRead } from '../queries';
import type { PersonDetail } from '../types';
import { textOf } from '../ui/fields';
import { PhoneAndCode } from '../ui/PhoneAndCode';
import { useWords } from '../words';
import { ChangePage } from './ChangePage';

/** The new number is proven by a code that is sent to it. */
export function PhonePage() {
  const { phone } = useWords();
  const me = useMe();
  const { data: person } = useRead<PersonDetail>(me.personId ? '/me/person' : null);
  return (
    <ChangePage
      title={phone.title}
      lead={person && phone.lead(person.phone)}
      done={phone.done}
      bodyOf={(data) => ({ subject: 'phone', phone: textOf(data, 'phone'), code: textOf(data, 'code') })}
    >
      <PhoneAndCode ask="/changes/code" label={phone.newPhone} />
    </ChangePage>
  );
}
