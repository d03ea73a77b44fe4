import { useRead } from '../queries';
import { dateWords, dayOf } from '../time';
import type { LegalKind, LegalText } from '../types';
import { Checkbox } from '../ui/fields';
import { Loaded } from '../ui/Loaded';
import { useLanguage } from '../words';

/** The newest texts in full, each to be ticked by itself; the ids of those ticked are in the field `consents`. */
export function LegalTexts({ kinds }: { kinds?: readonly LegalKind[] }) {
  const { words } = useLanguage();
  const read = useRead<LegalText[]>('/legal-texts');
  return (
    <Loaded read={read}>
      {(texts) => (
        <>
          {texts
            .filter(({ kind }) => !kinds || kinds.includes(kind))
            .map((text) => (
              <section key={text.id} className="legal" aria-labelledby={`legal-${text.kind}`}>
                <LegalBody text={text} />
                <Checkbox name={`consents.${text.kind}`} value={text.id}>
                  {words.register.agree(words.legal[text.kind])}
                </Checkbox>
              </section>
            ))}
        </>
      )}
    </Loaded>
  );
}

export function LegalBody({ text }: { text: LegalText }) {
  const { words, language } = useLanguage();
  const { kind, version, publishedAt, zh, en } = text;
  const isTranslated = language === 'en' && en !== '';
  return (
    <>
      <h2 id={`legal-${kind}`}>{words.legal[kind]}</h2>
      <p className="muted">{words.register.version(version, dateWords(dayOf(publishedAt), language))}</p>
      <div
        className="legal-text"
        tabIndex={0}
        role="group"
        aria-label={words.legal[kind]}
        lang={isTranslated ? 'en' : 'zh'}
      >
        {(isTranslated ? en : zh).split('\n').map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </>
  );
}

const KINDS: readonly LegalKind[] = ['privacy', 'terms'];

/** The texts that were ticked. */
export const consentsOf = (data: FormData): string[] =>
  KINDS.flatMap((kind) => {
    const id = data.get(`consents.${kind}`);
    return typeof id === 'string' ? [id] : [];
  });

/** The fields of those that were not. */
export const notAgreed = (data: FormData, kinds: readonly LegalKind[] = KINDS): string[] =>
  kinds.filter((kind) => !data.has(`consents.${kind}`)).map((kind) => `consents.${kind}`);
