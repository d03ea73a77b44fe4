import { listPath } from '../http';
import { useRead } from '../queries';
import type { MyNotice } from '../types';
import { useWords } from '../words';

/** As many as a small mark can say. */
const MOST = 9;
const UNREAD = listPath('my/notices', { filter: { unread: true }, range: [0, MOST] });

/** How many notices are waiting to be read. */
export function UnreadDot() {
  const words = useWords();
  const { data = [] } = useRead<MyNotice[]>(UNREAD);
  if (data.length === 0) return null;
  return (
    <span className="unread-count">
      {data.length > MOST ? `${MOST}+` : data.length}
      <span className="sr-only">{words.notices.unread}</span>
    </span>
  );
}
