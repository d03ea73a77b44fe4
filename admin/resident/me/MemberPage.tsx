import { PhoneField, textOf, TextField } from '../ui/fields';
import { useWords } from '../words';
import { ChangePage } from './ChangePage';

export function MemberPage() {
  const words = useWords();
  return (
    <ChangePage
      title={words.me.addMember}
      lead={words.me.memberHint}
      done={words.name.done}
      bodyOf={(data) => ({
        subject: 'household',
        add: { name: textOf(data, 'add.name'), phone: textOf(data, 'add.phone') },
      })}
    >
      <TextField name="add.name" label={words.me.contactName} maxLength={60} />
      <PhoneField name="add.phone" label={words.me.phone} isOptional />
    </ChangePage>
  );
}
