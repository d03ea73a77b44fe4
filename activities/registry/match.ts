import type { Database } from '../../prisma/client';
import { openForm, type RegistrationForm } from '../../prisma/registry/case-form';
import type { Vault } from '../../prisma/vault/vault';
import type { Match, MatchCode } from '../../workflows/resident/contract';

interface Agreement {
  name: boolean;
  phone: boolean;
}

/** R3: how much of what was typed in agrees with the home's move-in register and with the people on file there. */
export async function matchWithFile(db: Database, vault: Vault, caseId: string): Promise<Match> {
  const row = await db.residentCase.findUniqueOrThrow({ where: { id: caseId } });
  const form = openForm<RegistrationForm>(vault, row);
  const [names, phones] = [vault.indexes('name', form?.name ?? ''), vault.indexes('phone', form?.phone ?? '')];
  const { homeId, personId } = row;
  const register = await db.$queryRaw<Agreement[]>`
    select name_index = any(${names}) as name, phone_index = any(${phones}) as phone
    from move_in where home_id = ${homeId}::uuid and (name_index = any(${names}) or phone_index = any(${phones}))`;
  const contact = await db.$queryRaw<(Agreement & { id: string; hasAccount: boolean })[]>`
    select p.id, p.name_index = any(${names}) as name, p.phone_index = any(${phones}) as phone,
      exists (select from app_user u where u.person_id = p.id) as "hasAccount"
    from person p
    where p.status = 'active' and p.id <> ${personId}::uuid and (p.name_index = any(${names}) or p.phone_index = any(${phones}))
      and (exists (select from residency r where r.person_id = p.id and r.home_id = ${homeId}::uuid and r.until is null)
        or exists (select from title t where t.person_id = p.id and t.home_id = ${homeId}::uuid and t.until is null))
    order by p.id`;
  const same = contact.filter(({ name, phone, hasAccount }) => name && phone && !hasAccount);
  return {
    register: codeOf(register),
    contact: codeOf(contact),
    personId: same.length === 1 ? same[0]!.id : null,
  };
}

function codeOf(rows: readonly Agreement[]): MatchCode {
  if (rows.some(({ name, phone }) => name && phone)) return 'both';
  if (rows.some(({ name }) => name)) return 'name';
  return rows.some(({ phone }) => phone) ? 'phone' : 'none';
}
