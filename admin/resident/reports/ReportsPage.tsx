import { useState } from 'react';
import { listPath } from '../http';
import { useMayReport } from '../own-lease';
import { useRead } from '../queries';
import { Link } from '../router';
import type { TicketRecord } from '../types';
import { Icon } from '../ui/Icon';
import { Loaded, Nothing } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { ReportRow } from '../ui/ReportRow';
import { Rows } from '../ui/Row';
import { useWords } from '../words';

const PAGE = 20;

export function ReportsPage() {
  const words = useWords();
  const mayReport = useMayReport();
  const [isOpen, setOpen] = useState(true);
  const [shown, setShown] = useState(PAGE);
  // one more than is shown tells whether there are more
  const reports = useRead<TicketRecord[]>(
    listPath('tickets', { filter: { open: isOpen }, sort: ['createdAt', 'DESC'], range: [0, shown] }),
  );
  const choose = (open: boolean) => {
    setOpen(open);
    setShown(PAGE);
  };

  return (
    <Page title={words.reports.title}>
      <div className="toolbar">
        <div className="switch" role="group" aria-label={words.reports.filter}>
          <button type="button" aria-pressed={isOpen} onClick={() => choose(true)}>
            {words.reports.open}
          </button>
          <button type="button" aria-pressed={!isOpen} onClick={() => choose(false)}>
            {words.reports.done}
          </button>
        </div>
        {mayReport && (
          <Link to="/reports/new" className="button primary">
            <Icon name="plus" />
            {words.home.report}
          </Link>
        )}
      </div>
      <Loaded read={reports}>
        {(found) =>
          found.length === 0 ? (
            <Nothing hint={isOpen && words.reports.emptyHint}>
              {isOpen ? words.home.noneOpen : words.reports.emptyDone}
            </Nothing>
          ) : (
            <>
              <Rows>
                {found.slice(0, shown).map((report) => (
                  <ReportRow key={report.id} report={report} />
                ))}
              </Rows>
              {found.length > shown && (
                <button type="button" className="button wide" onClick={() => setShown(shown + PAGE)}>
                  {words.reports.more}
                </button>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
