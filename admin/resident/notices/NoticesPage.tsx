import { useDeferredValue, useState } from 'react';
import { NOTICE_TYPES, type NoticeType } from '../../../workflows/notice/words';
import { listPath } from '../http';
import { useRead } from '../queries';
import { Link } from '../router';
import { dayOf, daysLater, instantOf } from '../time';
import type { MyNotice } from '../types';
import { Loaded, Nothing } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Row';
import { useWords } from '../words';
import { NoticeRow } from './NoticeRow';

const PAGE = 20;
/** Days back from today. */
const PERIODS = [30, 90, 365] as const;

/** N6: what was announced, by words, type and period. What is important and not yet read stands above the rest. */
export function NoticesPage() {
  const { notices: words } = useWords();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const [type, setType] = useState<NoticeType | ''>('');
  const [days, setDays] = useState(0);
  const [shown, setShown] = useState(PAGE);
  const isFiltered = asked !== '' || type !== '' || days > 0;
  const filter = {
    ...(asked && { q: asked }),
    ...(type && { type }),
    ...(days > 0 && { publishedFrom: instantOf(daysLater(dayOf(Date.now()), -days), 0) }),
  };
  // one more than is shown tells whether there are more
  const read = useRead<MyNotice[]>(listPath('my/notices', { filter, range: [0, shown] }));
  const narrowed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setShown(PAGE);
    };
  };

  return (
    <Page title={words.title}>
      <form className="filters" role="search" aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          maxLength={100}
          value={q}
          onChange={(event) => narrowed(setQ)(event.target.value)}
        />
        <select
          aria-label={words.anyType}
          value={type}
          onChange={(event) => narrowed(setType)(event.target.value as NoticeType | '')}
        >
          <option value="">{words.anyType}</option>
          {NOTICE_TYPES.map((each) => (
            <option key={each} value={each}>
              {words.type[each]}
            </option>
          ))}
        </select>
        <select
          aria-label={words.period}
          value={days}
          onChange={(event) => narrowed(setDays)(Number(event.target.value))}
        >
          <option value={0}>{words.anyTime}</option>
          {PERIODS.map((each) => (
            <option key={each} value={each}>
              {each === 365 ? words.lastYear : words.lastDays(each)}
            </option>
          ))}
        </select>
      </form>
      <Loaded read={read}>
        {(found) =>
          found.length === 0 ? (
            <Nothing hint={isFiltered ? words.noneFoundHint : words.noneHint}>
              {isFiltered ? words.noneFound : words.none}
            </Nothing>
          ) : (
            <>
              <Rows>
                {pressingFirst(found.slice(0, shown)).map((notice) => (
                  <NoticeRow key={notice.id} notice={notice} />
                ))}
              </Rows>
              {found.length > shown && (
                <button type="button" className="button wide" onClick={() => setShown(shown + PAGE)}>
                  {words.more}
                </button>
              )}
            </>
          )
        }
      </Loaded>
      <p className="aside">
        <Link to="/notices/how">{words.how.title}</Link>
      </p>
    </Page>
  );
}

const isPressing = ({ type, readAt, outcome }: MyNotice): boolean =>
  type === 'important' && readAt === null && outcome === null;

/** Among the newest only: an old one does not come back because it was never opened. */
export const pressingFirst = (notices: MyNotice[]): MyNotice[] => [
  ...notices.filter(isPressing),
  ...notices.filter((notice) => !isPressing(notice)),
];
