import { useState } from 'react';
import { LanguageSwitch } from '../Frame';
import { send } from '../http';
import { forgetAll } from '../queries';
import { Link } from '../router';
import type { Me } from '../types';
import { Form } from '../ui/Form';
import { textOf, TextField } from '../ui/fields';
import { Waves } from '../ui/Icon';
import { useTitle } from '../ui/Page';
import { Toast } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

export function SignInPage() {
  const words = useWords();
  const heading = useTitle(words.signIn.title);
  const [isShown, setShown] = useState(false);
  const signIn = useSubmit(async (_key, username: string, password: string) => {
    await send<Me>('/session', { method: 'POST', body: { username, password } });
    forgetAll();
  });

  return (
    <div className="entrance">
      <div className="welcome">
        <Waves />
        <p className="house">{words.app.community}</p>
        <p>{words.app.tagline}</p>
      </div>
      <main className="entrance-main">
        <LanguageSwitch />
        <div className="entrance-form">
          <h1 ref={heading} tabIndex={-1}>
            {words.signIn.title}
          </h1>
          <Form
            {...signIn}
            submitLabel={words.signIn.submit}
            onSubmit={(data) => void signIn.submit(textOf(data, 'username'), String(data.get('password')))}
          >
            <TextField
              name="username"
              label={words.signIn.account}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
            <TextField
              name="password"
              type={isShown ? 'text' : 'password'}
              label={words.signIn.password}
              autoComplete="current-password"
              required
            />
            <button type="button" className="text-button end" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? words.signIn.hidePassword : words.signIn.showPassword}
            </button>
          </Form>
          <p className="aside">
            <Link to="/reset">{words.signIn.forgot}</Link>
          </p>
          <p className="aside">
            {words.signIn.newHere} <Link to="/register">{words.signIn.register}</Link>
          </p>
        </div>
      </main>
      <Toast />
    </div>
  );
}
