import { API } from '../http';
import type { AttachmentRecord } from '../types';
import { useWords } from '../words';

/** Files of a report; a tap opens the whole picture. */
export function Attachments({ of }: { of: AttachmentRecord[] }) {
  const { reports } = useWords();
  if (of.length === 0) return null;
  return (
    <div className="photos">
      {of.map(({ id, name, type }) => (
        <a
          key={id}
          className="photo"
          href={`${API}/attachments/${id}`}
          target="_blank"
          rel="noreferrer"
          aria-label={reports.photo(name)}
        >
          {type.startsWith('image/') ? <img src={`${API}/attachments/${id}`} alt="" loading="lazy" /> : name}
        </a>
      ))}
    </div>
  );
}
