import { listPath } from '../http';
import { useRead } from '../queries';
import { Link } from '../router';
import type { MyNotice } from '../types';
import { Section } from '../ui/Page';
import { Rows } from '../ui/Row';
import { useWords } from '../words';
import { NoticeRow } from './NoticeRow';
import { pressingFirst } from './NoticesPage';

const LOOKED_AT = 10;
const SHOWN = 3;
const NEWEST = listPath('my/notices', { range: [0, LOOKED_AT - 1] });

/** On the home page; nothing where nothing was announced. */
export function LatestNotices() {
  const { notices: words } = useWords();
  const { data = [] } = useRead<MyNotice[]>(NEWEST);
  const inForce = pressingFirst(data.filter(({ outcome }) => outcome === null)).slice(0, SHOWN);
  if (inForce.length === 0) return null;
  return (
    <Section title={words.latest} action={<Link to="/notices">{words.all}</Link>}>
      <Rows>
        {inForce.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </Rows>
    </Section>
  );
}
