import { LEASE_RIGHTS } from '../../../workflows/resident/words';
import { useRead } from '../queries';
import { dateWords, dayOf, timeWords } from '../time';
import type { CaseDetail } from '../types';
import { Facts } from '../ui/Facts';
import { Loaded } from '../ui/Loaded';
import { Page } from '../ui/Page';
import { useRequestName } from '../ui/use-request-name';
import { WithdrawButton } from '../ui/WithdrawButton';
import { useLanguage } from '../words';
import { CaseTimeline } from './CaseTimeline';

/** A request of any kind: how it stands, what was asked, what happened. */
export function RequestPage({ id }: { id: string }) {
  const { words } = useLanguage();
  const name = useRequestName();
  const read = useRead<CaseDetail>(`/cases/${id}`);
  return (
    <Page title={read.data ? name(read.data) : words.requests.title} back="/me">
      <Loaded read={read}>{(found) => <Request of={found} />}</Loaded>
    </Page>
  );
}

function Request({ of: found }: { of: CaseDetail }) {
  const { words, language } = useLanguage();
  const { id, number, stage, dueAt, kind, ended, homeLabel, createdAt, form, commands } = found;
  const said = words.requests;
  const asked = [form?.phone, form?.email, form?.name, form?.add?.name, form?.add?.phone, form?.add?.plate];
  const termOf = ({ startsAt, endsAt }: CaseDetail['detail']) =>
    said.termOf(
      dateWords(dayOf(String(startsAt)), language),
      dateWords(dayOf(Date.parse(String(endsAt)) - 1), language),
    );
  const rightsOf = ({ rights }: CaseDetail['detail']) =>
    LEASE_RIGHTS.filter((right) => (rights as string[]).includes(right))
      .map((right) => words.leaseRight[right])
      .join(language === 'en' ? ', ' : '、');
  return (
    <>
      <section className="card status" aria-live="polite">
        <h2>{said.stage[stage]}</h2>
        {!ended && dueAt && kind !== 'lease' && <p className="when">{said.expectBy(timeWords(dueAt, language))}</p>}
      </section>
      <Facts
        of={[
          [words.reports.number, number],
          [words.registration.home, homeLabel],
          [said.wanted, asked.filter(Boolean).join(' · ')],
          [said.term, kind === 'lease' ? termOf(found.detail) : null],
          [words.home.leaseAllows, kind === 'lease' ? rightsOf(found.detail) : null],
          [words.registration.filedAt, timeWords(createdAt, language)],
        ]}
      />
      <CaseTimeline id={id} />
      {commands.includes('withdraw') && <WithdrawButton id={id} words={said} />}
    </>
  );
}
