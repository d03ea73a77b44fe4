import { send } from '../http';
import { navigate } from '../router';
import { useMe } from '../session';
import { Form } from '../ui/Form';
import { TextField } from '../ui/fields';
import { Page } from '../ui/Page';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

export function PasswordPage() {
  const words = useWords();
  const me = useMe();
  const change = useSubmit(async (_key, data: FormData) => {
    const body = { current: data.get('current'), password: data.get('password') };
    await send('/session/password', { method: 'PUT', body });
    say(words.password.done);
    navigate('/me');
  });
  return (
    <Page title={words.password.title} back="/me">
      <Form {...change} submitLabel={words.app.save} onSubmit={(data) => void change.submit(data)}>
        <input type="text" name="username" autoComplete="username" defaultValue={me.username} hidden readOnly />
        <TextField name="current" type="password" label={words.password.current} autoComplete="current-password" />
        <TextField
          name="password"
          type="password"
          label={words.password.next}
          hint={words.password.hint}
          autoComplete="new-password"
        />
      </Form>
    </Page>
  );
}
