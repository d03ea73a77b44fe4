import { useRead } from '../queries';
import { timeWords } from '../time';
import type { CaseJournalItem } from '../types';
import { Loaded } from '../ui/Loaded';
import { Section } from '../ui/Page';
import { useLanguage } from '../words';

/** What has happened to a request, the newest first. */
export function CaseTimeline({ id }: { id: string }) {
  const { words, language } = useLanguage();
  const read = useRead<CaseJournalItem[]>(`/cases/${id}/journal`);
  const { fact } = words.requests;
  return (
    <Section title={words.requests.timeline}>
      <Loaded read={read}>
        {(items) => (
          <ol className="timeline">
            {[...items].reverse().map((item) => (
              <li key={item.id} data-pending={item.status === 'pending' || undefined}>
                <p className="timeline-head">
                  <strong>{item.name in fact ? fact[item.name as keyof typeof fact] : item.name}</strong>
                  <time dateTime={item.at}>{timeWords(item.at, language)}</time>
                </p>
                {[item.text.reason, item.text.note].map((said) => said && <p key={said}>{said}</p>)}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Section>
  );
}
