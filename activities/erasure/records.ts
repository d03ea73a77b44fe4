import type { Prisma } from '../../prisma/generated/client';
import { personNumber } from '../../prisma/registry/words';
import type { Subject } from './subject';

type Tx = Prisma.TransactionClient;

/**
 * The registry's own rows: the ledger keeps the person's number, when they lived where and which notices they were sent, and
 * nothing that says who it was.
 */
export async function eraseRecords(tx: Tx, subject: Subject, at: Date): Promise<void> {
  const { personId, accountId, homeIds, nameIndexes, phoneIndexes } = subject;
  const theirs = { where: { personId } };
  await tx.vehicle.deleteMany(theirs);
  await tx.emergencyContact.deleteMany(theirs);
  await tx.title.updateMany({ ...theirs, data: { certificate: '', certificateIndex: '' } });
  await tx.residency.updateMany({ where: { personId, until: null }, data: { until: at } });
  await tx.moveIn.deleteMany({
    where: {
      OR: [{ phoneIndex: { in: phoneIndexes } }, { homeId: { in: homeIds }, nameIndex: { in: nameIndexes } }],
    },
  });
  await tx.oneTimeCode.deleteMany({ where: { phoneIndex: { in: phoneIndexes } } });
  await tx.residentCase.updateMany({
    where: { OR: [{ personId }, ...(accountId ? [{ accountId }] : [])] },
    data: { form: '' },
  });
  if (accountId) await eraseAccount(tx, accountId, subject.number);
  await tx.person.update({ where: { id: personId }, data: { ...NOBODY, status: 'erased', updatedAt: at } });
}

const NOBODY = {
  name: '',
  nameIndex: '',
  phone: '',
  phoneIndex: '',
  phoneTail: '',
  email: '',
  idNumber: '',
  idIndex: '',
  idTail: '',
  bankCard: '',
};

/** What they consented to and when stays under the account's ID; nobody can sign in to it again. */
async function eraseAccount(tx: Tx, id: string, number: number): Promise<void> {
  const theirs = { where: { userId: id } };
  await tx.session.deleteMany(theirs);
  await tx.notification.deleteMany(theirs);
  await tx.pushSubscription.deleteMany(theirs);
  await tx.noticeSetting.deleteMany(theirs);
  await tx.idempotencyKey.deleteMany(theirs);
  await tx.user.update({
    where: { id },
    data: {
      username: `erased-${personNumber(number)}`,
      name: '',
      passwordHash: '',
      active: false,
      email: null,
      phone: null,
      homeId: null,
      totpSecret: null,
      totpConfirmedAt: null,
    },
  });
}
