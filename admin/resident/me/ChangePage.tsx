import type { ReactNode } from 'react';
import { send } from '../http';
import { refresh } from '../queries';
import { navigate } from '../router';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

interface ChangePageProps {
  title: string;
  lead?: string;
  /** Said when it has been taken. */
  done: string;
  bodyOf: (data: FormData) => object;
  children: ReactNode;
}

/** A change of what is on file (R5): applied at once, or verified by staff first. */
export function ChangePage({ title, lead, done, bodyOf, children }: ChangePageProps) {
  const words = useWords();
  const change = useSubmit(async (key, body: object) => {
    await send('/changes', { method: 'POST', body, key });
    say(done);
    refresh('/me', '/cases');
    navigate('/me');
  });
  return (
    <Page title={title} back="/me" lead={lead}>
      <Form {...change} submitLabel={words.app.send} onSubmit={(data) => void change.submit(bodyOf(data))}>
        {children}
      </Form>
    </Page>
  );
}
