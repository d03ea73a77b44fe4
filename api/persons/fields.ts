import { z } from 'zod';
import { canonical } from '../../prisma/vault/canonical';

/** What people's data must look like, typed in or read from a sheet. */

export const personName = z.string().trim().min(1, 'required').max(60);

export const phoneNumber = z
  .string()
  .trim()
  .max(40)
  .regex(/^[+\d][\d\s()-]*$/, 'invalid')
  .refine((text) => between(canonical('phone', text).length, 7, 15), 'invalid');

export const emailAddress = z.email().max(200);

/** An identity card with the right check digit, or another document's number. */
export const idNumber = z
  .string()
  .trim()
  .max(40)
  .transform((text) => canonical('idNumber', text))
  .refine((text) => /^[A-Z\d()-]{5,24}$/.test(text), 'invalid')
  .refine((text) => !/^\d{17}[\dX]$/.test(text) || checkDigitOf(text) === text.at(-1), 'checkDigit');

/** The last four of an identity card, where the register has no more. */
export const idTail = z
  .string()
  .trim()
  .transform((text) => text.toUpperCase())
  .refine((text) => /^\d{3}[\dX]$/.test(text), 'invalid');

export const bankCard = z
  .string()
  .trim()
  .max(40)
  .transform((text) => text.replace(/[\s-]/g, ''))
  .refine((text) => /^\d{12,19}$/.test(text), 'invalid');

export const plateNumber = z
  .string()
  .trim()
  .max(20)
  .transform((text) => canonical('plate', text))
  .refine((text) => between(Array.from(text).length, 5, 10), 'invalid');

export const certificateNumber = z.string().trim().max(60);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: ISO 7064 MOD 11-2 over the first seventeen. */
export function checkDigitOf(identityCard: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(identityCard[index]), 0);
  return '10X98765432'[sum % 11]!;
}

function between(length: number, least: number, most: number): boolean {
  return length >= least && length <= most;
}
