import { z } from 'zod';
import { CONTACT_RELATIONS } from '../../prisma/registry/words';
import { id, optional, optionalWords } from '../http/input';
import { emailAddress, personName, phoneNumber, plateNumber } from '../persons/fields';
import { oneTimeCode } from '../registrations/schema';

const vehicle = z.strictObject({ plate: plateNumber, model: optionalWords(60), space: optionalWords(40) });
const member = z.strictObject({
  name: personName,
  phone: optional(phoneNumber).transform((phone) => phone ?? ''),
});
const contact = z.strictObject({ name: personName, phone: phoneNumber, relation: z.enum(CONTACT_RELATIONS) });

/** Staff name whose it is; residents change what is their own. */
const whose = { personId: optional(id) };

/** One thing is added or one is taken away. */
const addOrRemove = <S extends z.ZodType>(item: S) => ({ ...whose, add: item.nullish(), remove: optional(id) });

type Things = { subject: 'vehicle' | 'household' | 'emergencyContact'; add?: unknown; remove: string | null };

function isOfThings(change: { subject: string }): change is Things {
  return ['vehicle', 'household', 'emergencyContact'].includes(change.subject);
}

export const newChange = z
  .discriminatedUnion('subject', [
    z.strictObject({ subject: z.literal('phone'), ...whose, phone: phoneNumber, code: optional(oneTimeCode) }),
    z.strictObject({ subject: z.literal('email'), ...whose, email: optional(emailAddress) }),
    z.strictObject({ subject: z.literal('name'), ...whose, name: personName }),
    z.strictObject({ subject: z.literal('vehicle'), ...addOrRemove(vehicle) }),
    z.strictObject({ subject: z.literal('household'), ...addOrRemove(member) }),
    z.strictObject({ subject: z.literal('emergencyContact'), ...addOrRemove(contact) }),
  ])
  .refine((change) => !isOfThings(change) || (change.add == null) !== (change.remove == null), {
    path: ['add'],
    message: 'required',
  });
export type NewChange = z.output<typeof newChange>;
