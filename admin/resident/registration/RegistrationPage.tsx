import { listPath } from '../http';
import { useRead } from '../queries';
import { Link } from '../router';
import { useMe } from '../session';
import { timeWords } from '../time';
import type { CaseDetail, CaseJournalItem, CaseRecord } from '../types';
import { Facts } from '../ui/Facts';
import { Loaded, Nothing } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { WithdrawButton } from '../ui/WithdrawButton';
import { useLanguage, useWords } from '../words';
import { CorrectForm } from './CorrectForm';
import { Progress } from './Progress';
import { lastReason } from './last-reason';

const NEWEST = listPath('cases', { filter: { kind: 'registration' }, sort: ['createdAt', 'DESC'], range: [0, 0] });

/** R1, R3, R4: how far a registration has come, what happens next and by when. */
export function RegistrationPage() {
  const words = useWords();
  const newest = useRead<CaseRecord[]>(NEWEST);
  return (
    <Page title={words.registration.title}>
      <Loaded read={newest}>
        {([found]) =>
          found ? (
            <Registration id={found.id} />
          ) : (
            <Nothing hint={<Link to="/registration/again">{words.registration.anew}</Link>}>
              {words.registration.none}
            </Nothing>
          )
        }
      </Loaded>
    </Page>
  );
}

function Registration({ id }: { id: string }) {
  const read = useRead<CaseDetail>(`/cases/${id}`);
  const journal = useRead<CaseJournalItem[]>(`/cases/${id}/journal`);
  return <Loaded read={read}>{(found) => <Told of={found} reason={lastReason(journal.data)} />}</Loaded>;
}

function Told({ of: found, reason }: { of: CaseDetail; reason: string | null }) {
  const { words, language } = useLanguage();
  const me = useMe();
  const said = words.registration;
  const stage = found.stage as keyof typeof said.stage;
  const isWaiting = ['filed', 'truth', 'rights'].includes(stage);
  const isLate = found.dueAt !== null && found.breached.length > 0 && isWaiting;
  return (
    <>
      <section className="card status" aria-live="polite">
        <h2>{said.stage[stage]}</h2>
        <p>{stage === 'active' && me.homeId === null ? said.homeless : said.next[stage]}</p>
        {reason !== null && (
          <p className="note warn">
            <strong>{stage === 'sentBack' ? said.why : said.whyRefused}</strong>
            {reason}
          </p>
        )}
        {isWaiting && !isLate && found.dueAt && (
          <p className="when">{said.expectBy(timeWords(found.dueAt, language))}</p>
        )}
        {isLate && <p className="note warn">{said.late}</p>}
        {stage === 'sentBack' && found.dueAt && (
          <p className="when">{said.resubmitBy(timeWords(found.dueAt, language))}</p>
        )}
        <Progress stage={found.stage} />
        {stage === 'active' && me.homeId !== null && (
          <Link to="/" className="button primary wide">
            {said.enter}
          </Link>
        )}
        {found.ended && (stage !== 'active' || me.homeId === null) && (
          <Link to="/registration/again" className="button primary wide">
            {said.anew}
          </Link>
        )}
      </section>
      {found.commands.includes('resubmit') && (
        <Section title={said.resubmitTitle}>
          <CorrectForm of={found} />
        </Section>
      )}
      <Facts
        of={[
          [said.number, found.number],
          [said.home, found.homeLabel],
          [words.register.relation, found.form?.relation ? words.relation[found.form.relation] : null],
          [words.register.name, found.form?.name ?? null],
          [said.filedAt, timeWords(found.createdAt, language)],
        ]}
      />
      {found.commands.includes('withdraw') && <WithdrawButton id={found.id} words={said} />}
    </>
  );
}
