import { listPath } from '../http';
import { useRead } from '../queries';
import { Link } from '../router';
import { signOut, useMe } from '../session';
import { dateWords } from '../time';
import type { CaseRecord, PersonDetail } from '../types';
import { Loaded, Nothing } from '../ui/Loaded';
import { Page, Section } from '../ui/Page';
import { RequestRow } from '../ui/RequestRow';
import { Row, Rows } from '../ui/Row';
import { useLanguage } from '../words';
import { Household } from './Household';

const REQUESTS = listPath('cases', { sort: ['createdAt', 'DESC'], range: [0, 19] });

export function MePage() {
  const { words } = useLanguage();
  const me = useMe();
  const person = useRead<PersonDetail>(me.personId ? '/me/person' : null);
  return (
    <Page title={words.me.title}>
      {me.personId && <Loaded read={person}>{(own) => <Own person={own} />}</Loaded>}
      <Section title={words.me.account}>
        <Rows>
          <Row to="/notices/how">{words.notices.how.title}</Row>
          <Row to="/me/password">{words.me.password}</Row>
          <Row to="/me/sessions">{words.me.sessions}</Row>
          <Row to="/me/legal">{words.me.legal}</Row>
          {me.personId && <Row to="/me/erasure">{words.me.erasure}</Row>}
        </Rows>
      </Section>
      <button type="button" className="button wide" onClick={() => void signOut()}>
        {words.me.signOut}
      </button>
    </Page>
  );
}

function Own({ person }: { person: PersonDetail }) {
  const { words, language } = useLanguage();
  const requests = useRead<CaseRecord[]>(REQUESTS);
  const isActive = person.status === 'active';
  const { number, name, phone, email, homes, leases, vehicles, contacts } = person;
  return (
    <>
      <Section title={words.me.profile} action={<span className="muted">{words.me.number(number)}</span>}>
        <Rows>
          <Row to="/me/name" aside={name}>
            {words.me.name}
          </Row>
          <Row to="/me/phone" aside={phone}>
            {words.me.phone}
          </Row>
          <Row to="/me/email" aside={email || words.app.none}>
            {words.me.email}
          </Row>
        </Rows>
      </Section>
      {isActive && (
        <>
          <Section title={words.me.homes} action={<Link to="/registration/again">{words.me.addHome}</Link>}>
            <ul className="rows">
              {homes.map(({ homeId, homeLabel, relation }) => (
                <li key={`${homeId} ${relation}`} className="row">
                  <span className="row-main">
                    <strong>{homeLabel}</strong>
                    {leases
                      .filter((lease) => lease.homeId === homeId && relation === 'tenant')
                      .map((lease) => (
                        <small key={lease.id}>{words.home.leaseUntil(dateWords(lease.endsOn, language))}</small>
                      ))}
                  </span>
                  <span className="row-aside">{words.relation[relation]}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Household />
          <Section title={words.me.vehicles} action={<Link to="/me/vehicles/new">{words.me.addVehicle}</Link>}>
            {vehicles.length === 0 && <Nothing>{words.me.vehiclesNone}</Nothing>}
            <Rows>
              {vehicles.map(({ id, plate, model, space }) => (
                <Row key={id} to={`/me/vehicles/${id}`} aside={space}>
                  <strong>{plate}</strong>
                  <small>{model}</small>
                </Row>
              ))}
            </Rows>
          </Section>
          <Section title={words.me.contacts} action={<Link to="/me/contacts/new">{words.me.addContact}</Link>}>
            {contacts.length === 0 && <Nothing>{words.me.contactsNone}</Nothing>}
            <Rows>
              {contacts.map((contact) => (
                <Row key={contact.id} to={`/me/contacts/${contact.id}`} aside={contact.phone}>
                  <strong>{contact.name}</strong>
                  <small>{words.contactRelation[contact.relation]}</small>
                </Row>
              ))}
            </Rows>
          </Section>
        </>
      )}
      {requests.data && requests.data.length > 0 && (
        <Section title={words.me.requests}>
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
