import { useState, type ReactNode } from 'react';
import { send } from '../http';
import { keep } from '../queries';
import { navigate } from '../router';
import type { PersonDetail } from '../types';
import { Confirm } from '../ui/Confirm';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { say } from '../ui/toast';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';

interface ItemPageProps {
  title: string;
  resource: 'vehicles' | 'contacts';
  /** null: it is new. */
  id: string | null;
  person: PersonDetail;
  bodyOf: (data: FormData) => object;
  removal: { label: string; question: string };
  children: ReactNode;
}

/** One of the things that residents keep themselves: added, changed, taken away. */
export function ItemPage({ title, resource, id, person, bodyOf, removal, children }: ItemPageProps) {
  const words = useWords();
  const [isAsking, setAsking] = useState(false);
  const finish = (changed: PersonDetail, said: string) => {
    keep('/me/person', changed);
    say(said);
    navigate('/me');
  };
  const save = useSubmit(async (_key, body: object) => {
    const changed =
      id === null
        ? await send<PersonDetail>(`/me/${resource}`, { method: 'POST', body })
        : await send<PersonDetail>(`/me/${resource}/${id}`, {
            method: 'PUT',
            body: { ...body, updatedAt: person.updatedAt },
          });
    finish(changed, words.app.saved);
  });
  const remove = useSubmit<[]>(async () => {
    const changed = await send<PersonDetail>(`/me/${resource}/${id}`, { method: 'DELETE' });
    finish(changed, words.me.removed);
  });
  return (
    <Page title={title} back="/me">
      <Form {...save} submitLabel={words.app.save} onSubmit={(data) => void save.submit(bodyOf(data))}>
        {children}
      </Form>
      {id !== null && (
        <button type="button" className="text-button danger center" onClick={() => setAsking(true)}>
          {removal.label}
        </button>
      )}
      {isAsking && (
        <Confirm
          title={removal.question}
          confirmLabel={removal.label}
          submission={remove}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}
