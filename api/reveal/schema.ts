import { z } from 'zod';
import { PERSON_FIELDS } from '../../prisma/registry/sealed';
import { ACCESS_REASONS } from '../../workflows/shared/access';
import { optional } from '../http/input';

/** Of a person's own row, and what belongs to them. */
const REVEALABLE = [...PERSON_FIELDS, 'titles', 'vehicles', 'contacts'] as const;
export type PersonField = (typeof REVEALABLE)[number];

const TICKET_FIELDS = ['reporterName', 'reporterPhone'] as const;

const CASE_FIELDS = ['name', 'phone', 'idNumber', 'email', 'household', 'add'] as const;
export type CaseField = (typeof CASE_FIELDS)[number];

/** GD000123 a ticket, DA000123 a case of a resident. */
const caseNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^(GD|DA)\d{1,9}$/);

const why = { reason: z.enum(ACCESS_REASONS), reference: optional(caseNumber) };

export const revealPerson = z.strictObject({ fields: z.array(z.enum(REVEALABLE)).min(1).max(20), ...why });
export const revealTicket = z.strictObject({ fields: z.array(z.enum(TICKET_FIELDS)).min(1).max(20), ...why });
export const revealCase = z.strictObject({ fields: z.array(z.enum(CASE_FIELDS)).min(1).max(20), ...why });

export const revealedPerson = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  idNumber: z.string().optional(),
  bankCard: z.string().optional(),
  titles: z.array(z.object({ id: z.uuid(), certificate: z.string() })).optional(),
  vehicles: z.array(z.object({ id: z.uuid(), plate: z.string() })).optional(),
  contacts: z.array(z.object({ id: z.uuid(), name: z.string(), phone: z.string() })).optional(),
});

export const revealedTicket = z.object({
  reporterName: z.string().optional(),
  reporterPhone: z.string().optional(),
});

/** What was handed in with a case; household and add in one line each. */
export const revealedCase = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  idNumber: z.string().optional(),
  email: z.string().optional(),
  household: z.string().optional(),
  add: z.string().optional(),
});
