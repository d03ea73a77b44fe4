/** The words of the registry that no workflow has; the API checks them by lists of its own. */
export const PERSON_STATUSES = ['applicant', 'active', 'erased'] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

export const CONTACT_RELATIONS = ['spouse', 'parent', 'child', 'sibling', 'friend', 'other'] as const;
export type ContactRelation = (typeof CONTACT_RELATIONS)[number];

export const IMPORT_KINDS = ['homes', 'residents', 'moveIns'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export {
  CHANGE_SUBJECTS,
  LEASE_RIGHTS,
  RELATIONS,
  RESIDENT_KINDS,
  RESIDENT_STAGES,
} from '../../workflows/resident/words';
