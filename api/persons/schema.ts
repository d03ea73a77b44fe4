import { z } from 'zod';
import { CONTACT_RELATIONS, PERSON_STATUSES } from '../../prisma/registry/words';
import { RELATIONS } from '../../workflows/resident/words';
import { day, id, instant, oneOrMore, optional, optionalWords } from '../http/input';
import { idFilter } from '../http/list';
import { bankCard, certificateNumber, emailAddress, idNumber, personName, phoneNumber, plateNumber } from './fields';

const relation = z.enum(RELATIONS);

const personHome = z.object({ homeId: z.uuid(), homeLabel: z.string(), buildingId: z.string(), relation });

/** A line of a list; name and number are masked. */
export const personRecord = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.enum(PERSON_STATUSES),
  name: z.string(),
  phone: z.string(),
  homes: z.array(personHome),
  updatedAt: instant,
});
export type PersonRecord = z.output<typeof personRecord>;

export const personDetail = personRecord.extend({
  email: z.string(),
  idNumber: z.string(),
  bankCard: z.string(),
  createdAt: instant,
  masked: z.boolean(),
  residencies: z.array(
    personHome.extend({ id: z.uuid(), leaseId: z.uuid().nullable(), since: instant, until: instant.nullable() }),
  ),
  titles: z.array(
    z.object({
      ...{ id: z.uuid(), homeId: z.uuid(), homeLabel: z.string(), certificate: z.string() },
      ...{ numerator: z.number().int(), denominator: z.number().int(), since: day, until: day.nullable() },
    }),
  ),
  leases: z.array(
    z.object({
      ...{ id: z.uuid(), homeId: z.uuid(), homeLabel: z.string() },
      ...{ startsOn: day, endsOn: day, rights: z.array(z.string()) },
    }),
  ),
  vehicles: z.array(
    z.object({
      ...{ id: z.uuid(), plate: z.string(), model: z.string(), space: z.string() },
      ...{ homeId: z.uuid().nullable(), homeLabel: z.string().nullable() },
    }),
  ),
  contacts: z.array(
    z.object({ id: z.uuid(), name: z.string(), phone: z.string(), relation: z.enum(CONTACT_RELATIONS) }),
  ),
  hasAccount: z.boolean(),
  consents: z.array(z.object({ kind: z.string(), version: z.number().int(), agreedAt: instant })),
  cases: z.array(
    z.object({
      ...{ id: z.uuid(), number: z.string(), kind: z.string(), stage: z.string() },
      ...{ createdAt: instant, closedAt: instant.nullable() },
    }),
  ),
});
export type PersonDetail = z.output<typeof personDetail>;

export const personFilter = z
  .strictObject({
    id: idFilter,
    status: oneOrMore(z.enum(PERSON_STATUSES)),
    homeId: oneOrMore(id),
    buildingId: oneOrMore(z.string()),
    relation: oneOrMore(relation),
  })
  .partial();
export type PersonFilter = z.output<typeof personFilter>;

export const personSearch = z.strictObject({ q: z.string().trim().min(2, 'required').max(100) });

export const newPerson = z.strictObject({
  name: personName,
  phone: optional(phoneNumber),
  email: optional(emailAddress),
  idNumber: optional(idNumber),
  bankCard: optional(bankCard),
  homeId: optional(id),
  relation: optional(relation),
});
export type NewPerson = z.output<typeof newPerson>;

/** As it was read: when somebody else has saved meanwhile, it is refused. */
const seen = { updatedAt: instant };

/** A field that is left out, or sent back masked as it was shown, stays as it is. */
export const changedPerson = z.object({
  ...seen,
  name: z.string().trim().min(1, 'required').max(60).optional(),
  phone: z.string().trim().max(40).nullish(),
  email: z.string().trim().max(200).nullish(),
  idNumber: z.string().trim().max(40).nullish(),
  bankCard: z.string().trim().max(40).nullish(),
});
export type ChangedPerson = z.output<typeof changedPerson>;

const vehicle = {
  model: optionalWords(60),
  space: optionalWords(40),
  homeId: optional(id),
};
export const newVehicle = z.strictObject({ plate: plateNumber, ...vehicle });
export const changedVehicle = z.object({ ...seen, plate: z.string().trim().min(1, 'required').max(20), ...vehicle });

export const newContact = z.strictObject({
  name: personName,
  phone: phoneNumber,
  relation: z.enum(CONTACT_RELATIONS),
});
export const changedContact = z.object({
  ...seen,
  name: z.string().trim().min(1, 'required').max(60),
  phone: z.string().trim().min(1, 'required').max(40),
  relation: z.enum(CONTACT_RELATIONS),
});

const LARGEST_SHARE = 10_000;
const share = z.number().int().min(1).max(LARGEST_SHARE);
const titleTerms = {
  numerator: share.default(1),
  denominator: share.default(1),
  since: day,
  until: optional(day),
};
export const newTitle = z.strictObject({ homeId: id, certificate: certificateNumber.default(''), ...titleTerms });
export const changedTitle = z.object({ ...seen, certificate: certificateNumber, ...titleTerms });

export const newResidency = z.strictObject({ homeId: id, relation, since: optional(instant) });
export const endedResidency = z.strictObject({ ...seen, until: instant });
