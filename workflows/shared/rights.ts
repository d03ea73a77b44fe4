/**
 * The one table of rights. The workflow's validator, the API and the console all read it; the console
 * only to decide what to show.
 */
export const ROLES = [
  'resident',
  'agent',
  'dispatcher',
  'technician',
  'supervisor',
  'reviewer',
  'approver',
  'cashier',
  'finance',
  'organiser',
  'registrar',
  'auditor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a role may do. `ticket.*` names are the commands of workflows/ticket/contract.ts; who may use a
 * command also depends on their relation to the ticket (holder, reporter), which policy.ts checks.
 */
const TABLE = {
  // reading
  'tickets.read.all': ['agent', 'dispatcher', 'supervisor', 'auditor', 'admin'],
  'tickets.read.held': ['technician'],
  'tickets.read.own': ['resident'],
  'tickets.export': ['dispatcher', 'supervisor', 'auditor', 'admin'],
  'board.read': ['agent', 'dispatcher', 'supervisor', 'auditor', 'admin'],
  'queue.read': ['dispatcher', 'supervisor'],
  'history.read': ['supervisor', 'auditor', 'admin'],
  'history.replay': ['supervisor', 'auditor', 'admin'],
  'policies.read': ['dispatcher', 'supervisor', 'auditor', 'admin'],
  'policies.write': ['admin'],
  'users.read': ['agent', 'dispatcher', 'supervisor', 'auditor', 'admin'],
  'users.write': ['admin'],
  'homes.read': ['agent', 'dispatcher', 'supervisor', 'registrar', 'admin'],
  // people (R1–R6)
  'residents.read': ['agent', 'supervisor', 'registrar', 'cashier', 'finance', 'auditor'],
  'residents.read.self': ['resident'],
  'residents.write': ['registrar'],
  'residents.supplement': ['registrar', 'agent'],
  'residents.import': ['registrar'],
  'residents.export': ['registrar', 'supervisor'],
  'cases.read': ['registrar', 'agent', 'supervisor', 'auditor'],
  'legal.read': ['auditor', 'admin'],
  'legal.publish': ['admin'],
  // notices (N1–N7)
  'notices.read.all': ['agent', 'supervisor', 'reviewer', 'approver', 'organiser', 'auditor', 'admin'],
  'notices.read.own': ['resident'],
  'notices.words': ['reviewer', 'supervisor'],
  'notices.boards': ['supervisor', 'admin'],
  'notices.groups': ['agent', 'supervisor', 'organiser'],
  // protection (R7–R9, P5)
  'personal.reveal': ['agent', 'dispatcher', 'technician', 'supervisor', 'registrar', 'cashier', 'finance'],
  'accessLog.read': ['auditor'],
  'sessions.revoke': ['admin'],
  'roster.write': ['dispatcher', 'supervisor', 'admin'],
  'training.read': ['supervisor', 'auditor', 'admin'],
  'training.write': ['supervisor', 'admin'],
  'violations.read': ['supervisor', 'auditor'],
  'violations.write': ['supervisor', 'auditor'],
  // cases of residents: commands
  'registration.file': ['resident'],
  'registration.confirmTruth': ['registrar', 'agent'],
  'registration.confirmRights': ['registrar'],
  'registration.sendBack': ['registrar', 'agent'],
  'registration.refuse': ['registrar'],
  'registration.resubmit': ['resident'],
  'registration.withdraw': ['resident'],
  'lease.file': ['registrar'],
  'lease.extend': ['registrar'],
  'lease.changeRights': ['registrar'],
  'lease.terminate': ['registrar'],
  'change.file': ['resident', 'registrar', 'agent'],
  'change.apply': ['registrar', 'agent'],
  'change.refuse': ['registrar', 'agent'],
  'change.withdraw': ['resident'],
  'erasure.file': ['resident', 'registrar'],
  'erasure.confirmMoveOut': ['registrar'],
  'erasure.recheck': ['registrar'],
  'erasure.refuse': ['registrar'],
  'erasure.withdraw': ['resident', 'registrar'],
  // notices: commands
  'notice.write': ['agent', 'supervisor', 'organiser'],
  'notice.submit': ['agent', 'supervisor', 'organiser'],
  'notice.recall': ['agent', 'supervisor', 'organiser'],
  'notice.discard': ['agent', 'supervisor', 'organiser'],
  'notice.passReview': ['reviewer'],
  'notice.approve': ['approver'],
  'notice.sendBack': ['reviewer', 'approver'],
  'notice.withdraw': ['reviewer', 'approver', 'supervisor'],
  'notice.tickBoard': ['agent', 'supervisor', 'technician', 'organiser'],
  'notice.remindUnread': ['agent', 'supervisor', 'organiser', 'reviewer', 'approver'],
  // filing
  'ticket.report': ['resident', 'agent'],
  'ticket.openCall': ['agent', 'dispatcher', 'supervisor'],
  // commands
  'ticket.enter': ['agent', 'dispatcher', 'supervisor'],
  'ticket.assign': ['dispatcher', 'supervisor'],
  'ticket.accept': ['technician'],
  'ticket.decline': ['technician'],
  'ticket.note': ['technician', 'agent', 'dispatcher', 'supervisor', 'resident'],
  'ticket.reschedule': ['technician', 'dispatcher', 'supervisor'],
  'ticket.hold': ['technician', 'dispatcher', 'supervisor'],
  'ticket.resume': ['technician', 'dispatcher', 'supervisor'],
  'ticket.transfer': ['technician'],
  'ticket.finish': ['technician'],
  'ticket.reportResult': ['technician', 'dispatcher', 'supervisor'],
  'ticket.verify': ['resident', 'agent', 'supervisor'],
  'ticket.rate': ['resident', 'agent'],
  'ticket.reopen': ['resident', 'agent', 'dispatcher', 'supervisor'],
  'ticket.urge': ['resident', 'agent', 'dispatcher', 'supervisor'],
  'ticket.reassign': ['dispatcher', 'supervisor'],
  'ticket.reclassify': ['agent', 'dispatcher', 'supervisor'],
  'ticket.merge': ['agent', 'dispatcher', 'supervisor'],
  'ticket.escalate': ['agent', 'dispatcher', 'supervisor'],
  'ticket.cancel': ['resident', 'agent', 'dispatcher', 'supervisor'],
  'ticket.applyPolicy': ['supervisor', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof TABLE;
export const RIGHTS = Object.keys(TABLE) as Right[];

export function hasRight(roles: readonly Role[], right: Right): boolean {
  const allowed: readonly Role[] = TABLE[right];
  return roles.some((role) => allowed.includes(role));
}
