import { timeWords } from '../time';
import type { TicketRecord } from '../types';
import { useLanguage } from '../words';
import { Row } from './Row';

/** A report in a list. */
export function ReportRow({ report }: { report: TicketRecord }) {
  const { words, language } = useLanguage();
  const { id, title, number, stage, createdAt } = report;
  return (
    <Row to={`/reports/${id}`} aside={<StageMark stage={stage} />}>
      <strong>{title}</strong>
      <small>
        {number} · {timeWords(createdAt, language)}
      </small>
      {stage === 'verification' && <small className="call-to-act">{words.home.toVerify}</small>}
    </Row>
  );
}

export function StageMark({ stage }: { stage: TicketRecord['stage'] }) {
  const { words } = useLanguage();
  return (
    <span
      className="mark"
      data-tone={stage === 'verification' ? 'act' : stage === 'closed' || stage === 'cancelled' ? 'over' : 'open'}
    >
      {words.stage[stage]}
    </span>
  );
}
