import { z } from 'zod';
import type { NoticePolicy } from '../../workflows/notice/contract';
import type { ResidentPolicy } from '../../workflows/resident/contract';
import { CLOCK_HOURS } from '../../workflows/shared/calendar';
import { DISPATCH_MODES, KINDS, type TicketPolicy } from '../../workflows/ticket/contract';

const minuteOfDay = z.number().int().min(0).max(1_440);

/** Sorted, without overlap: the arithmetic of business time relies on it. */
const windows = z
  .array(z.tuple([minuteOfDay, minuteOfDay]).refine(([open, close]) => open < close, 'order'))
  .max(12)
  .refine((list) => list.every(([open], index) => index === 0 || list[index - 1]![1] <= open), 'order');
const date = z.iso.date();

const calendar = z
  .object({
    weekly: z.object({ 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: windows, 7: windows }),
    makeUpAs: z.literal([1, 2, 3, 4, 5, 6, 7]),
    holidays: z.array(date).max(2_000),
    makeUpDays: z.array(date).max(2_000),
    dates: z.record(date, windows),
  })
  .refine(({ weekly }) => Object.values(weekly).some((day) => day.length > 0), {
    path: ['weekly'],
    message: 'required',
  });

const target = z.object({
  minutes: z.number().int().min(1).max(525_600),
  hours: z.enum(CLOCK_HOURS),
});

export const categoryPolicy = z.object({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  kind: z.enum(KINDS),
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
  skill: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  dispatch: z.enum(DISPATCH_MODES),
  targets: z.object({ urgent: target, high: target, normal: target }),
});

const minutes = z.number().int().min(1).max(525_600);
const hours = z.number().int().min(1).max(8_760);

export const ticketPolicy = z
  .object({
    entryMinutes: minutes,
    dispatchMinutes: minutes,
    acceptanceMinutes: minutes,
    warnPercent: z.number().int().min(1).max(99),
    maxOffers: z.number().int().min(1).max(50),
    reportMinutes: minutes,
    remindHours: hours,
    closeHours: hours,
    reopenHours: hours,
    supervisorRound: z.number().int().min(2).max(50),
    reportsPerHomePerDay: z.number().int().min(1).max(1_000),
    identicalHours: z.number().int().min(0).max(720),
    calendar,
    categories: z
      .array(categoryPolicy)
      .min(1)
      .max(200)
      .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'taken'),
  })
  .refine(({ remindHours, closeHours }) => remindHours < closeHours, {
    path: ['closeHours'],
    message: 'order',
  }) satisfies z.ZodType<TicketPolicy>;

const clockHours = z.enum(CLOCK_HOURS);
const days = z.number().int().min(1).max(3_650);

export const residentPolicy = z.object({
  truthHours: hours,
  rightsHours: hours,
  warnPercent: z.number().int().min(1).max(99),
  sentBackDays: days,
  changeHours: hours,
  moveOutHours: hours,
  leaseNoticeDays: days,
  settleDays: days,
  coolingDays: days,
  codeMinutes: z.number().int().min(1).max(60),
  hours: z
    .strictObject({ truth: clockHours, rights: clockHours, change: clockHours, moveOut: clockHours })
    .optional()
    .describe(
      'whether a clock of staff counts office hours only: those of the ticket policy; left out: around the clock',
    ),
}) satisfies z.ZodType<ResidentPolicy>;

const noticeType = z.object({ reviewHours: hours, approvalHours: hours, lifeDays: days });

export const noticePolicy = z.object({
  types: z.object({ important: noticeType, service: noticeType, activity: noticeType, tips: noticeType }),
  urgentMinutes: minutes,
  warnPercent: z.number().int().min(1).max(99),
  postingHours: hours,
  unreadHours: hours,
  unreadReminders: z.number().int().min(0).max(20),
  quiet: z.tuple([minuteOfDay, minuteOfDay]),
  calendar,
}) satisfies z.ZodType<NoticePolicy>;

export type AnyPolicy = typeof ticketPolicy | typeof residentPolicy | typeof noticePolicy;

/** A version as it is read, and as one is added. */
export function versionOfPolicy(body: AnyPolicy) {
  const record = z.object({
    id: z.number().int(),
    version: z.number().int(),
    body,
    note: z.string(),
    createdBy: z.uuid().nullable(),
    createdByName: z.string().nullable(),
    createdAt: z.iso.datetime(),
  });
  return { record, added: z.object({ body, note: z.string().trim().min(1, 'required').max(500) }) };
}
