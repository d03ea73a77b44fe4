import { Prisma } from '../../prisma/generated/client';
import type { Database } from '../../prisma/client';
import { openMoveIn, openPerson, type PersonValues } from '../../prisma/registry/sealed';
import { personNumber, type ImportKind } from '../../prisma/registry/words';
import type { Relation } from '../../workflows/resident/words';
import type { SubjectKind } from '../../workflows/shared/access';
import type { Deps } from '../deps';
import { homeOrder } from '../homes/order';
import { whereOf } from '../http/list';
import { maskEmail, maskId, maskName, maskPhone } from '../http/masks';
import type { Language } from '../http/messages';
import { homeScope, isCurrent, personScope } from '../http/scope';
import type { Reader } from '../http/sessions';
import { COLUMNS, NUMBER_COLUMN, RELATION_WORDS } from '../imports/columns';

type Line = (string | number | null)[];

interface Found {
  /** What `read` reads it by. */
  id: string;
  /** Whose data are in it: what the access log names. */
  subject: string;
}

export interface SheetOf {
  subjectKind: SubjectKind;
  /** What of them leaves the house. */
  fields: string[];
  headers(language: Language): string[];
  /** All that this reader may see, in the order of the sheet; `chosen` narrows it by home `h`. */
  find(prisma: Database, reader: Reader, chosen: Prisma.Sql[]): Promise<Found[]>;
  read(deps: Deps, ids: string[], how: { unmasked: boolean; language: Language }): Promise<Line[]>;
}

const headersOf = (kind: ImportKind) => (language: Language) => COLUMNS[kind].map((column) => column[language]);
const inOrder = (ids: string[], id: Prisma.Sql) => Prisma.sql`array_position(${ids}::uuid[], ${id})`;
const relationWord = (relation: string | null, language: Language): string =>
  relation === null ? '' : RELATION_WORDS[relation as Relation][language];

const SQUARE_METRE = 100;

interface ResidentLine extends PersonValues {
  personId: string;
  number: number;
  home: string | null;
  relation: string | null;
  since: string | null;
}

interface MoveInLine {
  id: string;
  home: string;
  name: string;
  phone: string;
  idDigits: string;
  relation: string;
  movedInOn: string | null;
}

export const SHEETS: Record<ImportKind, SheetOf> = {
  homes: {
    subjectKind: 'home',
    fields: ['homes'],
    headers: headersOf('homes'),
    find: (prisma, reader, chosen) => prisma.$queryRaw<Found[]>`
      select h.id, h.id as subject from home h where ${whereOf([homeScope(reader), ...chosen])}
      order by ${homeOrder}, h.id`,
    async read({ prisma }, ids) {
      const rows = await prisma.$queryRaw<
        { label: string; building: string; unit: string; floor: number | null; area: number | null }[]
      >`
        select h.label, b.name as building, h.unit, h.floor, h.area from home h join building b on b.id = h.building_id
        where h.id = any(${ids}::uuid[]) order by ${inOrder(ids, Prisma.sql`h.id`)}`;
      return rows.map(({ label, building, unit, floor, area }) => [
        ...[label, building, unit, floor],
        area === null ? null : area / SQUARE_METRE,
      ]);
    },
  },

  // one line a person and home, as they are taken in
  residents: {
    subjectKind: 'person',
    fields: ['name', 'phone', 'idNumber', 'email', 'residencies'],
    headers: (language) => [NUMBER_COLUMN[language], ...headersOf('residents')(language)],
    find: (prisma, reader, chosen) => {
      const living =
        chosen.length === 0
          ? Prisma.sql`true`
          : Prisma.sql`exists (
              select from residency r join home h on h.id = r.home_id
              where r.person_id = p.id and ${whereOf([isCurrent(Prisma.sql`r`), ...chosen])}
            )`;
      return prisma.$queryRaw<Found[]>`
        select p.id, p.id as subject from person p
        where p.status = 'active' and ${personScope(reader)} and ${living} order by p.number`;
    },
    async read({ prisma, vault }, ids, { unmasked, language }) {
      const rows = await prisma.$queryRaw<ResidentLine[]>`
        select p.id as "personId", p.number, p.name, p.phone, p.email, p.id_number as "idNumber", '' as "bankCard",
          h.label as home, r.relation, to_char(r.since at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
        from person p
        left join residency r on r.person_id = p.id and ${isCurrent(Prisma.sql`r`)}
        left join home h on h.id = r.home_id
        where p.id = any(${ids}::uuid[]) order by p.number, h.label, r.relation`;
      return rows.map((row) => {
        const { name, phone, idNumber, email } = openPerson(vault, { ...row, id: row.personId });
        const shown = unmasked
          ? [name, phone, idNumber, email]
          : [maskName(name), maskPhone(phone), maskId(idNumber), maskEmail(email)];
        return [
          personNumber(row.number),
          ...shown,
          ...[row.home ?? '', relationWord(row.relation, language), row.since ?? ''],
        ];
      });
    },
  },

  moveIns: {
    subjectKind: 'home',
    fields: ['name', 'phone', 'idTail'],
    headers: headersOf('moveIns'),
    find: (prisma, reader, chosen) => prisma.$queryRaw<Found[]>`
      select m.id, m.home_id as subject from move_in m join home h on h.id = m.home_id
      where ${whereOf([homeScope(reader), ...chosen])} order by ${homeOrder}, m.id`,
    async read({ prisma, vault }, ids, { unmasked, language }) {
      const rows = await prisma.$queryRaw<MoveInLine[]>`
        select m.id, h.label as home, m.name, m.phone, m.id_digits as "idDigits", m.relation,
          m.moved_in_on::text as "movedInOn"
        from move_in m join home h on h.id = m.home_id
        where m.id = any(${ids}::uuid[]) order by ${inOrder(ids, Prisma.sql`m.id`)}`;
      return rows.map((row) => {
        const { name, phone, idTail } = openMoveIn(vault, row);
        const shown = unmasked ? [name, phone, idTail] : [maskName(name), maskPhone(phone), idTail && '****'];
        return [row.home, ...shown, relationWord(row.relation, language), row.movedInOn ?? ''];
      });
    },
  },
};
