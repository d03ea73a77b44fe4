import { useRead } from '../queries';
import { spanWords, timeWords } from '../time';
import type { Category, JournalItem, TicketDetail } from '../types';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { StageMark } from '../ui/ReportRow';
import { useLanguage } from '../words';
import { Attachments } from './Attachments';
import { ReportActions } from './ReportActions';
import { Timeline } from './Timeline';

export function ReportPage({ id }: { id: string }) {
  const { words } = useLanguage();
  const read = useRead<TicketDetail>(`/tickets/${id}`);
  const journal = useRead<JournalItem[]>(`/tickets/${id}/journal`);
  return (
    <Page title={read.data?.title ?? words.reports.title} back="/reports">
      <Loaded read={read}>
        {(report) => (
          <>
            <Standing report={report} />
            <ReportActions key={`${report.stage} ${report.round}`} report={report} />
            <Section title={words.reports.timeline}>
              <Loaded read={journal}>{(items) => <Timeline items={items} reporterId={report.reporterId} />}</Loaded>
            </Section>
            <About report={report} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** How it stands, and what to expect by when. */
function Standing({ report }: { report: TicketDetail }) {
  const { words, language } = useLanguage();
  const { stage, round, holderName, appointmentFrom, appointmentTo, dueAt, dueClock, holds } = report;
  return (
    <section className="card status" aria-live="polite">
      <p className="status-line">
        <StageMark stage={stage} />
        {round > 1 && <span className="mark">{words.reports.round(round)}</span>}
      </p>
      {holds.length > 0 && (
        <p className="note warn">{words.onHold(holds.map((reason) => words.hold[reason]).join('、'))}</p>
      )}
      {stage === 'verification' && dueAt && (
        <p className="when">{words.reports.verifyBy(timeWords(dueAt, language))}</p>
      )}
      {stage === 'handling' && dueAt && dueClock === 'handling' && holds.length === 0 && (
        <p className="when">{words.reports.expectBy(timeWords(dueAt, language))}</p>
      )}
      <Facts
        of={[
          [words.reports.holder, stage === 'acceptance' ? null : holderName],
          [
            words.reports.visit,
            appointmentFrom && stage === 'handling' ? spanWords(appointmentFrom, appointmentTo, language) : null,
          ],
        ]}
      />
    </section>
  );
}

function About({ report }: { report: TicketDetail }) {
  const { words, language } = useLanguage();
  const categories = useRead<Category[]>('/categories');
  const category = categories.data?.find(({ code }) => code === report.category);
  const { number, homeLabel, place, description, wishedFrom, wishedTo, createdAt, attachments } = report;
  const { ratingAttitude, ratingSpeed, ratingQuality } = report;
  const rating =
    ratingAttitude !== null && ratingSpeed !== null && ratingQuality !== null
      ? words.told.marks(ratingAttitude, ratingSpeed, ratingQuality)
      : null;
  return (
    <Section title={words.reports.about}>
      <Facts
        of={[
          [words.reports.number, number],
          [words.reports.what, category ? (language === 'en' ? category.en : category.zh) : null],
          [words.reports.where, [homeLabel, place].filter(Boolean).join(' · ')],
          [words.reports.description, description],
          [words.reports.wished, wishedFrom ? spanWords(wishedFrom, wishedTo, language) : null],
          [words.registration.filedAt, timeWords(createdAt, language)],
          [words.reports.myRating, rating],
        ]}
      />
      <Attachments of={attachments.filter(({ journalId }) => !journalId)} />
    </Section>
  );
}
