import { send } from '../http';
import { navigate } from '../router';
import { Form } from '../ui/Form';
import { textOf, TextField } from '../ui/fields';
import { Page } from '../ui/Page';
import { PhoneAndCode } from '../ui/PhoneAndCode';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

/** Whoever has forgotten their password proves that the telephone number on file is theirs. */
export default function ResetPage() {
  const words = useWords();
  const reset = useSubmit(async (_key, data: FormData) => {
    const body = { phone: textOf(data, 'phone'), code: textOf(data, 'code'), password: data.get('password') };
    await send('/password-resets', { method: 'POST', body });
    say(words.signIn.resetDone);
    navigate('/', { replace: true });
  });
  return (
    <Page title={words.signIn.reset} back="/" lead={words.signIn.resetLead}>
      <Form {...reset} submitLabel={words.signIn.reset} onSubmit={(data) => void reset.submit(data)}>
        <PhoneAndCode ask="/password-resets/code" label={words.register.phone} />
        <TextField
          name="password"
          type="password"
          label={words.signIn.newPassword}
          hint={words.register.passwordHint}
          autoComplete="new-password"
        />
      </Form>
    </Page>
  );
}
