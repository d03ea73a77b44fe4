import { z } from 'zod';
import { RELATIONS } from '../../workflows/resident/contract';
import { id, optional } from '../http/input';
import { agreedTexts } from '../legal/texts';
import { idNumber, personName, phoneNumber } from '../persons/fields';

export const codeSent = z.object({ minutes: z.number().int().describe('for how long it is good') });
export const oneTimeCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'wrongCode');

const MOST_MEMBERS = 20;
const home = {
  homeId: id,
  relation: z.enum(RELATIONS),
  household: z
    .array(z.strictObject({ name: personName, phone: optional(phoneNumber) }))
    .max(MOST_MEMBERS)
    .default([]),
};

/** Of somebody who is signed in: their name and number are known. */
export const furtherRegistration = z.strictObject(home);
export const correctedRegistration = z.strictObject({ ...home, name: personName, idNumber: optional(idNumber) });
export const newRegistration = z.strictObject({
  ...home,
  name: personName,
  idNumber: optional(idNumber).describe('of the identity card or another document: what the truth is verified against'),
  phone: phoneNumber,
  code: oneTimeCode,
  password: z.string().max(200),
  consents: agreedTexts,
});
export type NewRegistration = z.output<typeof newRegistration>;
export type CorrectedRegistration = z.output<typeof correctedRegistration>;
export type FurtherRegistration = z.output<typeof furtherRegistration>;
