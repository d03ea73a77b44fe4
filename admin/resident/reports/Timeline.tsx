import { spanWords, timeWords } from '../time';
import type { JournalItem, Rating } from '../types';
import { useLanguage } from '../words';
import { Attachments } from './Attachments';

/** What happened, the newest first, in the words of somebody who waits at home. */
export function Timeline({ items, reporterId }: { items: JournalItem[]; reporterId: string | null }) {
  const { words, language } = useLanguage();
  const tell = useTold();
  const shown = items.filter(({ name }) => name in words.fact).reverse();
  return (
    <ol className="timeline">
      {shown.map((item) => {
        const isOwn = item.actor === reporterId;
        const sentences = [tell(item), ...wordsOf(item)].filter((sentence) => sentence !== '');
        return (
          <li key={item.id} data-pending={item.status === 'pending' || undefined}>
            <p className="timeline-head">
              <strong>
                {item.name === 'note' && isOwn ? words.ownNote : words.fact[item.name as keyof typeof words.fact]}
              </strong>
              <time dateTime={item.at}>{timeWords(item.at, language)}</time>
            </p>
            {sentences.map((sentence, index) => (
              <p key={index}>{sentence}</p>
            ))}
            {!isOwn && item.actorName && <p className="muted">{item.actorName}</p>}
            <Attachments of={item.attachments} />
          </li>
        );
      })}
    </ol>
  );
}

/** What people wrote with it. */
function wordsOf({ text }: JournalItem): string[] {
  const { result, measures, progressTold, reason, note, comment } = text;
  return [text.text, result, measures, progressTold, reason, note, comment].filter((said) => said !== undefined);
}

function useTold(): (item: JournalItem) => string {
  const { words, language } = useLanguage();
  const { told } = words;
  return ({ name, detail }) => {
    const { appointment, endedAt, reopenUntil, rating, satisfied, reason } = detail as Told;
    switch (name) {
      case 'accept':
        return appointment ? told.visit(spanWords(appointment.from, appointment.to, language)) : told.noVisit;
      case 'reschedule':
        return appointment ? told.newVisit(spanWords(appointment.from, appointment.to, language)) : '';
      case 'hold':
      case 'resume':
        return reason ? words.hold[reason] : '';
      case 'finish':
        return endedAt ? told.endedAt(timeWords(endedAt, language)) : '';
      case 'verify':
        return [satisfied ? told.satisfied : told.unsatisfied, marksOf(rating)]
          .filter(Boolean)
          .join(language === 'en' ? '. ' : '。');
      case 'rate':
        return marksOf(rating);
      case 'closedUnanswered':
        return reopenUntil ? told.reopenUntil(timeWords(reopenUntil, language)) : '';
      default:
        return '';
    }
  };

  function marksOf(rating: Rating | null | undefined): string {
    return rating ? told.marks(rating.attitude, rating.speed, rating.quality) : '';
  }
}

/** Of a journal entry's `detail`, what residents are told. */
interface Told {
  appointment?: { from: string; to: string } | null;
  endedAt?: string | null;
  reopenUntil?: string;
  rating?: Rating | null;
  satisfied?: boolean;
  reason?: keyof ReturnType<typeof useLanguage>['words']['hold'];
}
