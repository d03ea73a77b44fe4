import type { Deps } from '../deps';
import type { SubjectKind } from '../../workflows/shared/access';
import { maskName } from '../http/masks';

interface Named {
  id: string;
  kind: SubjectKind;
  label: string;
  name: string | null;
}

/** How people know the rows that entries are about: by number, a person's name masked. */
export async function labelsOf(
  { prisma, vault }: Pick<Deps, 'prisma' | 'vault'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await prisma.$queryRaw<Named[]>`
    select id, 'person' as kind, 'R' || lpad(number::text, 6, '0') as label, name from person where id = any(${wanted}::uuid[])
    union all
    select id, 'ticket', 'GD' || lpad(number::text, 6, '0'), null from ticket where id = any(${wanted}::uuid[])
    union all
    select id, 'home', label, null from home where id = any(${wanted}::uuid[])
    union all
    select id, 'case', 'DA' || lpad(number::text, 6, '0'), null from resident_case where id = any(${wanted}::uuid[])
    union all
    select id, 'account', username, null from app_user where id = any(${wanted}::uuid[])`;
  return new Map(
    rows.map(({ id, label, name }) => {
      const masked = name ? maskName(vault.open({ table: 'person', column: 'name', id }, name)) : '';
      return [id, masked ? `${label} ${masked}` : label];
    }),
  );
}
