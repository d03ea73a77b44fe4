import { randomUUID } from 'node:crypto';
import type { Relation } from '../../../workflows/resident/words';
import { canonical } from '../../vault/canonical';
import type { Vault } from '../../vault/vault';
import { openPerson, sealPerson, type PersonValues } from '../sealed';
import { createSaid, type Misfit, type Plan, type Tx } from './plan';

/** A person and one home of theirs; somebody with two homes has two rows. */
export interface ResidentRow {
  name: string;
  phone: string;
  idNumber: string;
  email: string;
  homeId: string;
  relation: Relation;
  /** YYYY-MM-DD, or '': from now on */
  since: string;
}

interface KnownResidency {
  homeId: string;
  relation: string;
  since: number;
  until: number | null;
}

interface KnownPerson {
  id: string;
  values: PersonValues;
  residencies: KnownResidency[];
}

type FoundPerson = PersonValues & { id: string; residencies: KnownResidency[] };
type NewResidency = { personId: string; homeId: string; relation: Relation; since: string };

/**
 * A person is known by their identity number, else by name and telephone number; a cell left empty leaves what is there.
 * The rows read are locked in the order of their IDs until the transaction ends.
 */
export async function planResidents(tx: Tx, vault: Vault, rows: ResidentRow[]): Promise<Plan<ResidentRow>> {
  const people = new People(await findPeople(tx, vault, rows));
  const added = new Map<string, KnownPerson>();
  const changed = new Map<string, KnownPerson>();
  const residencies: NewResidency[] = [];
  const contradiction = createSaid<'phone' | 'idNumber' | 'email'>();

  function match({ name, phone, idNumber }: ResidentRow): KnownPerson | Misfit | null {
    const isSameName = (person: KnownPerson) => canonical('name', person.values.name) === canonical('name', name);
    const holders = people.byCard(idNumber);
    if (holders.length > 1) return { field: 'idNumber', why: 'ambiguous' };
    const [holder] = holders;
    if (holder) return isSameName(holder) ? holder : { field: 'idNumber', why: 'nameDiffers' };
    const namesakes = people.byPhone(phone).filter(isSameName);
    if (namesakes.length > 1) return { field: 'phone', why: 'ambiguous' };
    const [namesake] = namesakes;
    // the same name and number, but another identity card: somebody has to look
    if (namesake && idNumber && namesake.values.idNumber) return { field: 'phone', why: 'taken' };
    return namesake ?? null;
  }

  /** Where the row would make somebody else of a person, or of two people the same. */
  function clashOf(person: KnownPerson, row: ResidentRow): Misfit | null {
    const isSameName = ({ values }: KnownPerson) => canonical('name', values.name) === canonical('name', row.name);
    const namesakes = people.byPhone(row.phone).filter(isSameName);
    if (namesakes.some((other) => other !== person)) return { field: 'phone', why: 'taken' };
    return contradiction(person.id, saidIn(row));
  }

  return {
    take(row) {
      const matched = match(row);
      if (matched && 'why' in matched) return matched;
      const clash = matched && clashOf(matched, row);
      if (clash) return clash;
      const person = matched ?? { id: randomUUID(), values: valuesOf(row), residencies: [] };
      const values = matched ? merge(matched.values, row) : person.values;
      const changes = matched !== null && values !== matched.values;
      if (changes) person.values = values;
      contradiction(person.id, saidIn(row));
      if (!matched) added.set(person.id, person);
      else if (changes && !added.has(person.id)) changed.set(person.id, person);
      people.add(person);

      const moves = !livesThere(person, row);
      if (moves) {
        const { homeId, relation } = row;
        const since = row.since === '' ? new Date() : new Date(`${row.since}T00:00:00.000+08:00`);
        person.residencies.push({ homeId, relation, since: since.getTime(), until: null });
        residencies.push({ personId: person.id, homeId, relation, since: since.toISOString() });
      }
      if (!matched) return 'created';
      return changes || moves ? 'updated' : 'unchanged';
    },
    async write() {
      await insertPeople(tx, vault, [...added.values()]);
      await updatePeople(tx, vault, [...changed.values()]);
      await insertResidencies(tx, residencies);
    },
  };
}

function saidIn({ phone, idNumber, email }: ResidentRow) {
  return { phone: canonical('phone', phone), idNumber: canonical('idNumber', idNumber), email };
}

/** Who once moved out is not moved in again by an old file: only by a date after that. */
function livesThere({ residencies }: KnownPerson, { homeId, relation, since }: ResidentRow): boolean {
  const from = since === '' ? null : Date.parse(`${since}T00:00:00.000+08:00`);
  return residencies.some(
    (known) =>
      known.homeId === homeId &&
      known.relation === relation &&
      (known.until === null || from === null || from < known.until),
  );
}

function valuesOf({ name, phone, idNumber, email }: ResidentRow): PersonValues {
  return { name, phone, idNumber, email, bankCard: '' };
}

/** The same object when nothing changes. */
function merge(values: PersonValues, { phone, idNumber, email }: ResidentRow): PersonValues {
  const isSame =
    (phone === '' || canonical('phone', phone) === canonical('phone', values.phone)) &&
    (idNumber === '' || canonical('idNumber', idNumber) === canonical('idNumber', values.idNumber)) &&
    (email === '' || email === values.email);
  if (isSame) return values;
  return {
    ...values,
    phone: phone || values.phone,
    idNumber: idNumber || values.idNumber,
    email: email || values.email,
  };
}

/** Found by values in their canonical form, whatever key version their indexes are of. */
class People {
  readonly #cards = new Map<string, Set<KnownPerson>>();
  readonly #phones = new Map<string, Set<KnownPerson>>();

  constructor(people: KnownPerson[]) {
    for (const person of people) this.add(person);
  }

  add(person: KnownPerson): void {
    const { idNumber, phone } = person.values;
    remember(this.#cards, canonical('idNumber', idNumber), person);
    remember(this.#phones, canonical('phone', phone), person);
  }

  byCard(idNumber: string): KnownPerson[] {
    const form = canonical('idNumber', idNumber);
    return [...(this.#cards.get(form) ?? [])].filter(({ values }) => canonical('idNumber', values.idNumber) === form);
  }

  /** With this number now: it may have changed since they were added. */
  byPhone(phone: string): KnownPerson[] {
    const form = canonical('phone', phone);
    return [...(this.#phones.get(form) ?? [])].filter(({ values }) => canonical('phone', values.phone) === form);
  }
}

function remember(map: Map<string, Set<KnownPerson>>, key: string, person: KnownPerson): void {
  if (key === '') return;
  const known = map.get(key) ?? new Set();
  map.set(key, known.add(person));
}

async function findPeople(tx: Tx, vault: Vault, rows: ResidentRow[]): Promise<KnownPerson[]> {
  const cards = [...new Set(rows.flatMap(({ idNumber }) => vault.indexes('idNumber', idNumber)))];
  const phones = [...new Set(rows.flatMap(({ phone }) => vault.indexes('phone', phone)))];
  const found = await tx.$queryRaw<FoundPerson[]>`
    with locked as (
      select id, name, phone, email, id_number, bank_card from person
      where status = 'active' and (id_index = any(${cards}) or phone_index = any(${phones}))
      order by id for update
    )
    select id, name, phone, email, id_number as "idNumber", bank_card as "bankCard", coalesce((
      select jsonb_agg(jsonb_build_object(
        'homeId', r.home_id, 'relation', r.relation,
        'since', (extract(epoch from r.since) * 1000)::bigint, 'until', (extract(epoch from r.until) * 1000)::bigint
      )) from residency r where r.person_id = locked.id
    ), '[]') as residencies
    from locked`;
  return found.map(({ residencies, ...row }) => ({ id: row.id, values: openPerson(vault, row), residencies }));
}

async function insertPeople(tx: Tx, vault: Vault, people: KnownPerson[]): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    insert into person (id, name, name_index, phone, phone_index, phone_tail, email, id_number, id_index, id_tail, bank_card,
      key_version)
    select id, name, "nameIndex", phone, "phoneIndex", "phoneTail", email, "idNumber", "idIndex", "idTail", "bankCard",
      "keyVersion"
    from jsonb_to_recordset(${sealedJson(vault, people)}::jsonb) as x(
      id uuid, name text, "nameIndex" text, phone text, "phoneIndex" text, "phoneTail" text, email text, "idNumber" text,
      "idIndex" text, "idTail" text, "bankCard" text, "keyVersion" integer
    )`;
}

async function updatePeople(tx: Tx, vault: Vault, people: KnownPerson[]): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    update person p set name = x.name, name_index = x."nameIndex", phone = x.phone, phone_index = x."phoneIndex",
      phone_tail = x."phoneTail", email = x.email, id_number = x."idNumber", id_index = x."idIndex", id_tail = x."idTail",
      bank_card = x."bankCard", key_version = x."keyVersion", updated_at = now()
    from jsonb_to_recordset(${sealedJson(vault, people)}::jsonb) as x(
      id uuid, name text, "nameIndex" text, phone text, "phoneIndex" text, "phoneTail" text, email text, "idNumber" text,
      "idIndex" text, "idTail" text, "bankCard" text, "keyVersion" integer
    )
    where p.id = x.id`;
}

function sealedJson(vault: Vault, people: KnownPerson[]): string {
  return JSON.stringify(people.map(({ id, values }) => ({ id, ...sealPerson(vault, id, values) })));
}

async function insertResidencies(tx: Tx, residencies: NewResidency[]): Promise<void> {
  if (residencies.length === 0) return;
  await tx.$executeRaw`
    insert into residency (id, person_id, home_id, relation, since)
    select gen_random_uuid(), "personId", "homeId", relation, since from jsonb_to_recordset(${JSON.stringify(residencies)}::jsonb)
      as x("personId" uuid, "homeId" uuid, relation text, since timestamptz)`;
}
