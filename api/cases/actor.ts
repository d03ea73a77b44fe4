import type { Actor } from '../../workflows/shared/command';
import type { Reader } from '../http/sessions';

/** The reader as the table of commands sees them. */
export function actorOf({ id, roles, team, standsFor }: Reader): Actor {
  return { id, roles, ...(team && { team }), ...(standsFor.length > 0 && { standsFor }) };
}
