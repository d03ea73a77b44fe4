import { useWords } from '../words';
import { TextField } from './fields';

export function IdNumberField({ known }: { known?: string }) {
  const words = useWords();
  return (
    <TextField
      name="idNumber"
      label={words.register.idNumber}
      hint={words.register.idNumberHint}
      defaultValue={known}
      maxLength={40}
      autoComplete="off"
      isOptional
    />
  );
}
