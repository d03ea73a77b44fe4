import type { Vault } from '../vault/vault';

/**
 * The registry's rows with sealed columns, as they are written and as they are read. A row is sealed as a whole, under one
 * key version: who changes one value writes all of them.
 */

export interface PersonValues {
  name: string;
  phone: string;
  email: string;
  idNumber: string;
  bankCard: string;
}

export const PERSON_FIELDS = ['name', 'phone', 'email', 'idNumber', 'bankCard'] as const;

const PERSON_COLUMNS = {
  name: 'name',
  phone: 'phone',
  email: 'email',
  idNumber: 'id_number',
  bankCard: 'bank_card',
} as const satisfies Record<keyof PersonValues, string>;

export function sealPerson(vault: Vault, id: string, plain: PersonValues) {
  const seal = (field: keyof PersonValues) =>
    vault.seal({ table: 'person', column: PERSON_COLUMNS[field], id }, plain[field]);
  return {
    name: seal('name'),
    nameIndex: vault.index('name', plain.name),
    phone: seal('phone'),
    phoneIndex: vault.index('phone', plain.phone),
    phoneTail: vault.index('phoneTail', plain.phone),
    email: seal('email'),
    idNumber: seal('idNumber'),
    idIndex: vault.index('idNumber', plain.idNumber),
    idTail: vault.index('idTail', plain.idNumber),
    bankCard: seal('bankCard'),
    keyVersion: vault.version,
  };
}

export function openPerson(vault: Vault, row: PersonValues & { id: string }): PersonValues {
  const open = (field: keyof PersonValues) =>
    vault.open({ table: 'person', column: PERSON_COLUMNS[field], id: row.id }, row[field]);
  return {
    name: open('name'),
    phone: open('phone'),
    email: open('email'),
    idNumber: open('idNumber'),
    bankCard: open('bankCard'),
  };
}

export function sealPlate(vault: Vault, id: string, plate: string) {
  return {
    plate: vault.seal({ table: 'vehicle', column: 'plate', id }, plate),
    plateIndex: vault.index('plate', plate),
    keyVersion: vault.version,
  };
}

export function openPlate(vault: Vault, { id, plate }: { id: string; plate: string }): string {
  return vault.open({ table: 'vehicle', column: 'plate', id }, plate);
}

export function sealCertificate(vault: Vault, id: string, certificate: string) {
  return {
    certificate: vault.seal({ table: 'title', column: 'certificate', id }, certificate),
    certificateIndex: vault.index('certificate', certificate),
    keyVersion: vault.version,
  };
}

export function openCertificate(vault: Vault, { id, certificate }: { id: string; certificate: string }): string {
  return vault.open({ table: 'title', column: 'certificate', id }, certificate);
}

interface NameAndPhone {
  name: string;
  phone: string;
}

export function sealContact(vault: Vault, id: string, plain: NameAndPhone) {
  return { ...sealNameAndPhone(vault, 'emergency_contact', id, plain), keyVersion: vault.version };
}

export function openContact(vault: Vault, row: NameAndPhone & { id: string }): NameAndPhone {
  return openNameAndPhone(vault, 'emergency_contact', row);
}

export interface MoveInValues extends NameAndPhone {
  /** The last four of the identity card, or '' */
  idTail: string;
}

/** As stored, `idTail` is the index and `idDigits` the sealed value. */
export function sealMoveIn(vault: Vault, id: string, { idTail, ...plain }: MoveInValues) {
  return {
    ...sealNameAndPhone(vault, 'move_in', id, plain),
    nameIndex: vault.index('name', plain.name),
    phoneIndex: vault.index('phone', plain.phone),
    idDigits: vault.seal({ table: 'move_in', column: 'id_digits', id }, idTail),
    idTail: vault.index('idTail', idTail),
    keyVersion: vault.version,
  };
}

export function openMoveIn(vault: Vault, row: NameAndPhone & { id: string; idDigits: string }): MoveInValues {
  const idTail = vault.open({ table: 'move_in', column: 'id_digits', id: row.id }, row.idDigits);
  return { ...openNameAndPhone(vault, 'move_in', row), idTail };
}

function sealNameAndPhone(vault: Vault, table: string, id: string, { name, phone }: NameAndPhone): NameAndPhone {
  return {
    name: vault.seal({ table, column: 'name', id }, name),
    phone: vault.seal({ table, column: 'phone', id }, phone),
  };
}

function openNameAndPhone(
  vault: Vault,
  table: string,
  { id, name, phone }: NameAndPhone & { id: string },
): NameAndPhone {
  return {
    name: vault.open({ table, column: 'name', id }, name),
    phone: vault.open({ table, column: 'phone', id }, phone),
  };
}

/** A browser that may be rung, as it describes itself. */
export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export function sealSubscription(vault: Vault, id: string, { endpoint, keys }: Subscription) {
  return {
    subscription: vault.seal(subscriptionOf(id), JSON.stringify({ endpoint, keys })),
    endpointIndex: vault.index('endpoint', endpoint),
    keyVersion: vault.version,
  };
}

export function openSubscription(vault: Vault, row: { id: string; subscription: string }): Subscription {
  return JSON.parse(vault.open(subscriptionOf(row.id), row.subscription)) as Subscription;
}

const subscriptionOf = (id: string) => ({ table: 'push_subscription', column: 'subscription', id });

/** A text message outside any case: to whom, and what goes into the places of its template. */
export interface MessageContent {
  phone: string;
  params: Record<string, string>;
}

export function sealMessage(vault: Vault, id: string, { phone, params }: MessageContent) {
  return { content: vault.seal(contentOf(id), JSON.stringify({ phone, params })), keyVersion: vault.version };
}

export function openMessage(vault: Vault, row: { id: string; content: string }): MessageContent {
  return JSON.parse(vault.open(contentOf(row.id), row.content)) as MessageContent;
}

const contentOf = (id: string) => ({ table: 'message', column: 'content', id });
