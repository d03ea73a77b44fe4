import type { Id, UserId } from './ids';
import type { Role } from './rights';
import type { Instant } from './time';

/** What commands to cases of every kind have in common. */

export interface Actor {
  id: UserId;
  roles: Role[];
  /** Those on leave whom they stand in for now. */
  standsFor?: { id: UserId; roles: Role[] }[];
  /** A team's name is the house's own word, not personal data. */
  team?: string;
}

/** `at` is when the API received the command: the time it takes effect, whatever happens on the way (Z3, Z8). */
export interface Envelope {
  /** The journal row that holds the command's text. */
  commandId: Id;
  at: Instant;
  actor: Actor;
}

/** The revision that carries the command's effect: the row has been written when this is answered. */
export interface CommandResult {
  revision: number;
}
