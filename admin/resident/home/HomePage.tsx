import { listPath } from '../http';
import { leaseAt, useMayReport } from '../own-lease';
import { useRead } from '../queries';
import { Link } from '../router';
import { useMe } from '../session';
import { dateWords, dayOf } from '../time';
import type { CaseRecord, PersonDetail, TicketRecord } from '../types';
import { Icon } from '../ui/Icon';
import { Loaded, Nothing } from '../ui/Loaded';
import { Section, useTitle } from '../ui/Page';
import { ReportRow } from '../ui/ReportRow';
import { RequestRow } from '../ui/RequestRow';
import { Rows } from '../ui/Row';
import { useLanguage } from '../words';
import { LatestNotices } from '../notices/LatestNotices';
import { LeaseCard } from './LeaseCard';

const OPEN_REPORTS = listPath('tickets', { filter: { open: true }, sort: ['updatedAt', 'DESC'], range: [0, 4] });
const OPEN_REQUESTS = listPath('cases', {
  filter: { open: true, kind: ['registration', 'change', 'erasure'] },
  sort: ['createdAt', 'DESC'],
  range: [0, 9],
});

export default function HomePage() {
  const { words, language } = useLanguage();
  const me = useMe();
  const heading = useTitle(words.nav.home);
  const person = useRead<PersonDetail>(me.personId ? '/me/person' : null);
  const reports = useRead<TicketRecord[]>(OPEN_REPORTS);
  const requests = useRead<CaseRecord[]>(me.personId ? OPEN_REQUESTS : null);
  const living = person.data?.homes.find(({ homeId }) => homeId === me.homeId);
  const lease = leaseAt(person.data, me.homeId);
  const mayReport = useMayReport();

  return (
    <>
      <header className="hero">
        <p className="hero-day">{dateWords(dayOf(Date.now()), language)}</p>
        <h1 ref={heading} tabIndex={-1}>
          {words.home.hello(me.name)}
        </h1>
        <p>
          {me.homeLabel}
          {living && ` · ${words.relation[living.relation]}`}
        </p>
        {mayReport && (
          <Link to="/reports/new" className="hero-action">
            <Icon name="plus" />
            <span>
              {words.home.report}
              <small>{words.home.reportHint}</small>
            </span>
          </Link>
        )}
      </header>
      {!mayReport && <p className="note warn">{words.home.noTickets}</p>}
      {lease && <LeaseCard lease={lease} />}
      <LatestNotices />
      <Section title={words.home.open} action={<Link to="/reports">{words.home.all}</Link>}>
        <Loaded read={reports}>
          {(open) =>
            open.length === 0 ? (
              <Nothing>{words.home.noneOpen}</Nothing>
            ) : (
              <Rows>
                {open.map((report) => (
                  <ReportRow key={report.id} report={report} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Section>
      {requests.data && requests.data.length > 0 && (
        <Section title={words.home.requests}>
          <Rows>
            {requests.data.map((request) => (
              <RequestRow key={request.id} request={request} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}
