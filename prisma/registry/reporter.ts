import type { Vault } from '../vault/vault';

/** Who reported a ticket: sealed in the ticket's row, and in forms of it under the same place. */
export interface Reporter {
  reporterName: string;
  reporterPhone: string;
}

const COLUMNS = { reporterName: 'reporter_name', reporterPhone: 'reporter_phone' } as const;
const FIELDS = Object.keys(COLUMNS) as (keyof Reporter)[];

const placeOf = (id: string, field: keyof Reporter) => ({ table: 'ticket', column: COLUMNS[field], id });

/** The ticket's columns. */
export function sealReporter(vault: Vault, ticketId: string, plain: Reporter) {
  const { reporterName, reporterPhone } = plain;
  return {
    ...sealReporterIn(vault, ticketId, { reporterName, reporterPhone }),
    reporterNameIndex: vault.index('name', reporterName),
    reporterPhoneIndex: vault.index('phone', reporterPhone),
    reporterPhoneTail: vault.index('phoneTail', reporterPhone),
    keyVersion: vault.version,
  };
}

/** A form with what it says of the reporter sealed; everything else of it stays as it is. */
export function sealReporterIn<F extends Partial<Reporter>>(vault: Vault, ticketId: string, form: F): F {
  return withReporter(form, (field, value) => vault.seal(placeOf(ticketId, field), value));
}

/** A row or a form with the reporter as they were written. */
export function openReporterIn<F extends Partial<Reporter>>(vault: Vault, ticketId: string, form: F): F {
  return withReporter(form, (field, value) => vault.open(placeOf(ticketId, field), value));
}

function withReporter<F extends Partial<Reporter>>(
  form: F,
  change: (field: keyof Reporter, value: string) => string,
): F {
  const changed = FIELDS.flatMap((field) => {
    const value = form[field];
    return typeof value === 'string' ? [[field, change(field, value)] as const] : [];
  });
  return { ...form, ...Object.fromEntries(changed) };
}
