import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import { tolerant, UNREADABLE, type Vault } from '../../prisma/vault/vault';

/** Of the process: each app's registry takes it in. */
export const unreadableValues = new Counter({
  name: 'wuye_unreadable_values_total',
  help: 'Sealed values that could not be opened when they were to be shown',
  registers: [],
});

/** One value that was tampered with must not hide all others: it is shown as what it is, and told to those who can look into it. */
export function showingVault(vault: Vault, log: Logger): Vault {
  return tolerant(vault, (place) => {
    unreadableValues.inc();
    log.error(place, 'a sealed value cannot be opened');
    return UNREADABLE;
  });
}
