/** An applicant's registration is still being verified. */
export const PERSON_STATUSES = ['applicant', 'active', 'erased'] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

/** What a person is to the one whose emergency contact they are. */
export const CONTACT_RELATIONS = ['spouse', 'parent', 'child', 'sibling', 'friend', 'other'] as const;

export const IMPORT_KINDS = ['homes', 'residents', 'moveIns'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** R000123: how people and the ledger name a person. */
export const personNumber = (number: number): string => `R${String(number).padStart(6, '0')}`;
