import { LegalBody } from '../entrance/LegalTexts';
import { useRead } from '../queries';
import { dateWords, dayOf } from '../time';
import type { Instant, LegalKind, LegalText } from '../types';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { useLanguage } from '../words';

interface ConsentRecord {
  id: string;
  kind: LegalKind;
  version: number;
  agreedAt: Instant;
}

/** The texts as they stand, and what was agreed to when. */
export function LegalPage() {
  const { words, language } = useLanguage();
  const texts = useRead<LegalText[]>('/legal-texts');
  const consents = useRead<ConsentRecord[]>('/consents');
  return (
    <Page title={words.me.legal} back="/me">
      <Loaded read={texts}>
        {(found) => (
          <>
            {found.map((text) => (
              <section key={text.id} className="legal" aria-labelledby={`legal-${text.kind}`}>
                <LegalBody text={text} />
                {consents.data
                  ?.filter(({ kind }) => kind === text.kind)
                  .map(({ id, version, agreedAt }) => (
                    <p key={id} className="muted">
                      {words.legal.agreed(version, dateWords(dayOf(agreedAt), language))}
                    </p>
                  ))}
              </section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
