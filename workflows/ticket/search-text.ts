/** What people look for a ticket by; who reported it is found by the vault's indexes. */
export interface SearchFields {
  /** The running number, as in GD000123. */
  number: number;
  title: string;
  description: string;
  place: string;
  homeLabel: string | null;
}

/** How people write a ticket's number. */
export function ticketNumber(number: number): string {
  return `GD${String(number).padStart(6, '0')}`;
}

/** The text that full-text search looks through: lower case, one space between words. Written wherever one of its fields is. */
export function searchTextOf(fields: SearchFields): string {
  return [ticketNumber(fields.number), fields.title, fields.description, fields.place, fields.homeLabel ?? '']
    .join(' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
