import { timeWords } from '../time';
import type { CaseRecord } from '../types';
import { useLanguage } from '../words';
import { Row } from './Row';
import { useRequestName } from './use-request-name';

/** Those that have a page to act on while they are open. */
const OWN_PAGE: Partial<Record<CaseRecord['kind'], string>> = {
  registration: '/registration',
  erasure: '/me/erasure',
};

/** A registration, change or erasure in a list. */
export function RequestRow({ request }: { request: CaseRecord }) {
  const { words, language } = useLanguage();
  const name = useRequestName();
  const { id, kind, number, stage, createdAt, ended } = request;
  const own = ended ? undefined : OWN_PAGE[kind];
  return (
    <Row
      to={own ?? `/requests/${id}`}
      aside={
        <span className="mark" data-tone={ended ? 'over' : 'open'}>
          {words.requests.stage[stage]}
        </span>
      }
    >
      <strong>{name(request)}</strong>
      <small>
        {number} · {timeWords(createdAt, language)}
      </small>
    </Row>
  );
}
