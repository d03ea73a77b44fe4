import type { ChangeSubject, Relation } from '../../workflows/resident/words';
import { UNREADABLE, type Vault } from '../vault/vault';

/** What was typed in with a resident's case: sealed in its row, and nowhere else until the case takes effect. */

export interface RegistrationForm {
  name: string;
  phone: string;
  /** Absent in forms from before it was asked; '' when not given. */
  idNumber?: string;
  relation: Relation;
  household: { name: string; phone: string }[];
}

export interface ChangeForms {
  phone: { phone: string };
  email: { email: string };
  name: { name: string };
  /** One of both. */
  vehicle: { add: { plate: string; model: string; space: string } | null; remove: string | null };
  household: { add: { name: string; phone: string } | null; remove: string | null };
  emergencyContact: { add: { name: string; phone: string; relation: string } | null; remove: string | null };
}
export type ChangeForm = { [S in ChangeSubject]: { subject: S } & ChangeForms[S] }[ChangeSubject];

export type CaseForm = RegistrationForm | ChangeForm;

const placeOf = (id: string) => ({ table: 'resident_case', column: 'form', id });

export function sealForm(vault: Vault, id: string, form: CaseForm) {
  return { form: vault.seal(placeOf(id), JSON.stringify(form)), keyVersion: vault.version };
}

/** null: there was none, or it has been erased. One that a tolerant vault could not open says so where a name would be. */
export function openForm<F extends CaseForm>(vault: Vault, { id, form }: { id: string; form: string }): F | null {
  if (form === '') return null;
  const text = vault.open(placeOf(id), form);
  return (text === UNREADABLE ? { name: UNREADABLE } : JSON.parse(text)) as F;
}
