import { useState } from 'react';
import { useWords } from '../words';
import { PhoneField, textOf, TextField } from './fields';
import { Icon } from './Icon';

interface Member {
  name: string;
  phone: string;
}

const MOST = 20;

/** Who lives there with them; may be nobody. */
export function HouseholdFields({ known = [] }: { known?: readonly Member[] }) {
  const words = useWords();
  const [rows, setRows] = useState(() => known.map((member, key) => ({ key, member })));
  const [next, setNext] = useState(known.length);
  const add = () => {
    setRows([...rows, { key: next, member: { name: '', phone: '' } }]);
    setNext(next + 1);
  };
  return (
    <fieldset className="field members">
      <legend>{words.register.household}</legend>
      <p className="hint">{words.register.householdHint}</p>
      {rows.map(({ key, member }, index) => (
        <div key={key} className="member-row">
          <TextField
            name={`household.${index}.name`}
            label={words.register.memberName(index + 1)}
            defaultValue={member.name}
            maxLength={60}
          />
          <PhoneField
            name={`household.${index}.phone`}
            label={words.register.memberPhone(index + 1)}
            defaultValue={member.phone}
            isOptional
          />
          <button
            type="button"
            className="icon-button"
            aria-label={words.register.removeMember(index + 1)}
            onClick={() => setRows(rows.filter((row) => row.key !== key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {rows.length < MOST && (
        <button type="button" className="text-button" onClick={add}>
          <Icon name="plus" />
          {words.register.addMember}
        </button>
      )}
    </fieldset>
  );
}

/** The members as they were typed in. */
export function householdOf(data: FormData): Member[] {
  const members: Member[] = [];
  for (let index = 0; data.has(`household.${index}.name`); index++)
    members.push({ name: textOf(data, `household.${index}.name`), phone: textOf(data, `household.${index}.phone`) });
  return members;
}
