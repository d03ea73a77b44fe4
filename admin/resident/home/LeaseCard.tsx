import { dateWords, dayOf } from '../time';
import type { PersonDetail } from '../types';
import { useLanguage } from '../words';

/** From when on the end of a lease is worth a word. */
const SOON_DAYS = 30;
const DAY = 86_400_000;

/** R4: till when it runs, and what it allows. */
export function LeaseCard({ lease }: { lease: PersonDetail['leases'][number] }) {
  const { words, language } = useLanguage();
  const left = Math.round((Date.parse(lease.endsOn) - Date.parse(dayOf(Date.now()))) / DAY);
  return (
    <section className="card lease" aria-label={words.home.lease}>
      <p className="lease-until">{words.home.leaseUntil(dateWords(lease.endsOn, language))}</p>
      {left >= 0 && left <= SOON_DAYS && <p className="note warn">{words.home.leaseSoon(left)}</p>}
      <p className="muted" id="lease-allows">
        {words.home.leaseAllows}
      </p>
      <ul className="tags" aria-labelledby="lease-allows">
        {lease.rights.map((right) => (
          <li key={right}>{words.leaseRight[right]}</li>
        ))}
      </ul>
    </section>
  );
}
