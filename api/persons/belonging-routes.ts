import type { z } from 'zod';
import type { Right } from '../../workflows/shared/rights';
import type { Deps } from '../deps';
import { idOf, route, type Call, type Method, type Route } from '../http/route';
import { createBelongings } from './belongings';
import {
  changedContact,
  changedTitle,
  changedVehicle,
  endedResidency,
  newContact,
  newResidency,
  newTitle,
  newVehicle,
  personDetail,
  type PersonDetail,
} from './schema';

/** How a route finds the person it is about, and answers them. */
export interface PersonKit {
  opened: (call: Call, id: string) => Promise<PersonDetail>;
  /** The person of the path; throws NOT_FOUND out of the reader's scope. */
  theirIdOf: (call: Call) => Promise<string>;
  ownIdOf: (call: Call) => Promise<string>;
}

/** What belongs to a person: staff enter it for them, residents keep their own (R2, R5). Each answers the whole person. */
export function belongingRoutes(deps: Deps, { opened, theirIdOf, ownIdOf }: PersonKit): Route[] {
  const belongings = createBelongings(deps);

  const changing =
    (personIdOf: PersonKit['theirIdOf']) =>
    <S extends z.ZodType = z.ZodUndefined>(
      line: `${Method} /${string}`,
      access: Right,
      summary: string,
      body: S | undefined,
      write: (call: Call<z.output<S>>, personId: string) => Promise<void>,
    ): Route =>
      route<S>(line, {
        ...{ access, summary, answer: personDetail, status: line.startsWith('post') ? 201 : 200 },
        ...(body && { body }),
        async handle(call) {
          const personId = await personIdOf(call);
          await write(call, personId);
          return opened(call, personId);
        },
      });

  const theirs = changing(theirIdOf);
  const own = changing(ownIdOf);
  const { addVehicle, changeVehicle, removeVehicle, addContact, changeContact, removeContact } = belongings;
  const { addTitle, changeTitle, addResidency, endResidency } = belongings;

  const vehiclesAndContacts = (where: '/persons/:id' | '/me', make: typeof theirs, right: Right): Route[] => [
    make(`post ${where}/vehicles`, right, 'Add a vehicle', newVehicle, ({ reader, body }, person) =>
      addVehicle(reader, person, body),
    ),
    make(`put ${where}/vehicles/:item`, right, 'Change a vehicle', changedVehicle, ({ req, reader, body }, person) =>
      changeVehicle(reader, person, idOf(req, 'item'), body),
    ),
    make(`delete ${where}/vehicles/:item`, right, 'Take a vehicle away', undefined, ({ req }, person) =>
      removeVehicle(person, idOf(req, 'item')),
    ),
    make(`post ${where}/contacts`, right, 'Add an emergency contact', newContact, ({ body }, person) =>
      addContact(person, body),
    ),
    make(`put ${where}/contacts/:item`, right, 'Change an emergency contact', changedContact, ({ req, body }, person) =>
      changeContact(person, idOf(req, 'item'), body),
    ),
    make(`delete ${where}/contacts/:item`, right, 'Take an emergency contact away', undefined, ({ req }, person) =>
      removeContact(person, idOf(req, 'item')),
    ),
  ];

  return [
    ...vehiclesAndContacts('/persons/:id', theirs, 'residents.supplement'),
    ...vehiclesAndContacts('/me', own, 'residents.read.self'),
    theirs('post /persons/:id/titles', 'residents.write', 'Add a title', newTitle, ({ reader, body }, person) =>
      addTitle(reader, person, body),
    ),
    theirs(
      'put /persons/:id/titles/:item',
      'residents.write',
      'Change a title',
      changedTitle,
      ({ req, body }, person) => changeTitle(person, idOf(req, 'item'), body),
    ),
    theirs('post /persons/:id/residencies', 'residents.write', 'Moved in', newResidency, ({ reader, body }, person) =>
      addResidency(reader, person, body),
    ),
    theirs(
      'put /persons/:id/residencies/:item',
      'residents.write',
      'Moved out: the residency ends',
      endedResidency,
      ({ req, body }, person) => endResidency(person, idOf(req, 'item'), body),
    ),
  ];
}
