import { send } from '../http';
import { refresh, useRead } from '../queries';
import { signOut } from '../session';
import type { LegalKind, LegalText } from '../types';
import { Form } from '../ui/Form';
import { Page } from '../ui/Page';
import { useMissing } from '../ui/use-missing';
import { useSubmit } from '../ui/use-submit';
import { useWords } from '../words';
import { consentsOf, LegalTexts, notAgreed } from './LegalTexts';

/** A newer version asks again before anything else is shown. */
export default function ConsentPage({ kinds }: { kinds: readonly LegalKind[] }) {
  const words = useWords();
  const texts = useRead<LegalText[]>('/legal-texts');
  const { missing, check } = useMissing();
  const agree = useSubmit(async (_key, ticked: string[]) => {
    // what they agreed to before is still the newest
    const kept = (texts.data ?? []).filter(({ kind }) => !kinds.includes(kind)).map(({ id }) => id);
    await send('/consents', { method: 'POST', body: { consents: [...kept, ...ticked] } });
    refresh('/');
  });
  const proceed = (data: FormData) => {
    const lacking = notAgreed(data, kinds).map((field) => [field, words.register.agreeFirst] as const);
    if (check(Object.fromEntries(lacking))) void agree.submit(consentsOf(data));
  };
  return (
    <Page title={words.legal.renewTitle} lead={words.legal.renewLead}>
      <Form
        busy={agree.busy}
        failure={missing ?? agree.failure}
        submitLabel={words.legal.accept}
        onSubmit={proceed}
        aside={
          <button type="button" className="button wide" onClick={() => void signOut()}>
            {words.legal.decline}
          </button>
        }
      >
        <LegalTexts kinds={kinds} />
      </Form>
    </Page>
  );
}
