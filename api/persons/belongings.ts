import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Prisma } from '../../prisma/generated/client';
import {
  openCertificate,
  openContact,
  openPlate,
  sealCertificate,
  sealContact,
  sealPlate,
} from '../../prisma/registry/sealed';
import type { Deps } from '../deps';
import { maskId, maskName, maskPhone, maskPlate } from '../http/masks';
import { invalid, Problem } from '../http/problem';
import type { Reader } from '../http/sessions';
import { certificateNumber, personName, phoneNumber, plateNumber } from './fields';
import { dateOf } from './find';
import { addResidency, checkHome, resent, touch } from './save';
import type {
  changedContact,
  changedTitle,
  changedVehicle,
  endedResidency,
  newContact,
  newResidency,
  newTitle,
  newVehicle,
} from './schema';

type Tx = Prisma.TransactionClient;

/** What belongs to one person: each change counts as one of the person's, so that two people do not overwrite each other. */
export function createBelongings({ prisma, vault }: Deps) {
  const change = (personId: string, seenAt: string | null, write: (tx: Tx) => Promise<unknown>): Promise<void> =>
    prisma.$transaction(async (tx) => {
      await touch(tx, personId, seenAt);
      await write(tx);
    });

  const remove = (personId: string, write: (tx: Tx) => Promise<{ count: number }>): Promise<void> =>
    change(personId, null, async (tx) => {
      if ((await write(tx)).count === 0) throw new Problem('NOT_FOUND');
    });

  return {
    addVehicle: (reader: Reader, personId: string, { plate, ...data }: z.output<typeof newVehicle>) =>
      change(personId, null, async (tx) => {
        await checkHome(tx, reader, data.homeId);
        const taken = await tx.vehicle.count({
          where: { personId, plateIndex: { in: vault.indexes('plate', plate) } },
        });
        if (taken) throw invalid({ plate: 'taken' }, 'CONFLICT');
        const id = randomUUID();
        await tx.vehicle.create({ data: { id, personId, ...data, ...sealPlate(vault, id, plate) } });
      }),

    changeVehicle: (reader: Reader, personId: string, id: string, body: z.output<typeof changedVehicle>) =>
      change(personId, body.updatedAt, async (tx) => {
        const { model, space, homeId } = body;
        const row = found(await tx.vehicle.findFirst({ where: { id, personId } }));
        if (homeId !== row.homeId) await checkHome(tx, reader, homeId);
        const plate = resent('plate', body.plate, openPlate(vault, row), { mask: maskPlate, shape: plateNumber });
        await tx.vehicle.update({ where: { id }, data: { model, space, homeId, ...sealPlate(vault, id, plate) } });
      }),

    removeVehicle: (personId: string, id: string) =>
      remove(personId, (tx) => tx.vehicle.deleteMany({ where: { id, personId } })),

    addContact: (personId: string, { relation, ...plain }: z.output<typeof newContact>) =>
      change(personId, null, async (tx) => {
        const id = randomUUID();
        await tx.emergencyContact.create({ data: { id, personId, relation, ...sealContact(vault, id, plain) } });
      }),

    changeContact: (personId: string, id: string, body: z.output<typeof changedContact>) =>
      change(personId, body.updatedAt, async (tx) => {
        const current = openContact(vault, found(await tx.emergencyContact.findFirst({ where: { id, personId } })));
        const name = resent('name', body.name, current.name, { mask: maskName, shape: personName });
        const phone = resent('phone', body.phone, current.phone, { mask: maskPhone, shape: phoneNumber });
        const data = { relation: body.relation, ...sealContact(vault, id, { name, phone }) };
        await tx.emergencyContact.update({ where: { id }, data });
      }),

    removeContact: (personId: string, id: string) =>
      remove(personId, (tx) => tx.emergencyContact.deleteMany({ where: { id, personId } })),

    addTitle: (reader: Reader, personId: string, body: z.output<typeof newTitle>) =>
      change(personId, null, async (tx) => {
        const { homeId, certificate, ...terms } = body;
        await checkHome(tx, reader, homeId);
        const id = randomUUID();
        const data = { ...titleTerms(terms), ...sealCertificate(vault, id, certificate) };
        await tx.title.create({ data: { id, personId, homeId, ...data } });
      }),

    changeTitle: (personId: string, id: string, body: z.output<typeof changedTitle>) =>
      change(personId, body.updatedAt, async (tx) => {
        const current = openCertificate(vault, found(await tx.title.findFirst({ where: { id, personId } })));
        const rule = { mask: maskId, shape: certificateNumber };
        const certificate = resent('certificate', body.certificate, current, rule);
        const data = { ...titleTerms(body), ...sealCertificate(vault, id, certificate) };
        await tx.title.update({ where: { id }, data });
      }),

    addResidency: (reader: Reader, personId: string, body: z.output<typeof newResidency>) =>
      change(personId, null, (tx) => addResidency(tx, reader, personId, body)),

    /** Who has moved out keeps the record of having lived there. */
    endResidency: (personId: string, id: string, { updatedAt, until }: z.output<typeof endedResidency>) =>
      change(personId, updatedAt, async (tx) => {
        const { since } = found(await tx.residency.findFirst({ where: { id, personId, until: null } }));
        if (new Date(until) < since) throw invalid({ until: 'order' });
        await tx.residency.update({ where: { id }, data: { until } });
      }),
  };
}

function titleTerms(terms: Pick<z.output<typeof newTitle>, 'numerator' | 'denominator' | 'since' | 'until'>) {
  const { numerator, denominator, since, until } = terms;
  if (numerator > denominator) throw invalid({ numerator: { key: 'tooLarge', values: { limit: denominator } } });
  if (until && until < since) throw invalid({ until: 'order' });
  return { numerator, denominator, since: dateOf(since), until: until ? dateOf(until) : null };
}

function found<T>(row: T | null): T {
  if (!row) throw new Problem('NOT_FOUND');
  return row;
}
