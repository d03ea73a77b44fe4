import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Database } from '../../prisma/client';
import { languageOf, type Language } from './messages';
import { checkAccess, type Access } from './permissions';
import { parsed, Problem } from './problem';
import { authenticate, readerOf, type Reader } from './sessions';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Call<B = unknown> {
  req: Request;
  res: Response;
  /** Throws UNAUTHENTICATED on a public route. */
  readonly reader: Reader;
  body: B;
  language: Language;
}

/** One line of the HTTP contract: the router, the OpenAPI document and the test of rights are all made from it. */
export interface Route {
  method: Method;
  /** Below /api, with `:name` parameters. */
  path: string;
  access: Access;
  summary: string;
  body: z.ZodType | null;
  /** null: the handler answers by itself, with what is not JSON. */
  answer: z.ZodType | null;
  /** The status of success. */
  status: number;
  /** The answer when something was taken, but its outcome is not known (202). */
  unknown: z.ZodType | null;
  before: RequestHandler[];
  handle: (call: Call<never>) => Promise<unknown>;
}

interface RouteSpec<S extends z.ZodType> {
  access: Access;
  summary: string;
  body?: S;
  answer?: z.ZodType;
  status?: number;
  unknown?: z.ZodType;
  before?: RequestHandler[];
  handle: (call: Call<z.output<S>>) => Promise<unknown>;
}

/** `line` reads `get /tickets/:id`. */
export function route<S extends z.ZodType = z.ZodUndefined>(line: `${Method} /${string}`, spec: RouteSpec<S>): Route {
  const [method, path] = line.split(' ', 2) as [Method, string];
  const { access, summary, body = null, answer = null, status = 200, unknown = null, before = [] } = spec;
  return { method, path, access, summary, body, answer, status, unknown, before, handle: spec.handle };
}

export function routerOf(prisma: Database, routes: readonly Route[]): Router {
  const router = Router();
  for (const each of routes) router[each.method](each.path, guard(prisma, each), ...each.before, answerer(each));
  return router;
}

function guard(prisma: Database, { access }: Route): RequestHandler {
  return async (req, _res, next) => {
    if (access !== 'public') checkAccess(await authenticate(prisma, req), access);
    next();
  };
}

function answerer({ body, status, handle }: Route): RequestHandler {
  return async (req, res) => {
    const call: Call<never> = {
      req,
      res,
      get reader() {
        return readerOf(req);
      },
      body: (body ? parsed(body, (req.body as unknown) ?? {}) : undefined) as never,
      language: languageOf(req),
    };
    const answer = await handle(call);
    if (res.headersSent) return;
    if (answer === undefined) res.status(204).end();
    else res.status(res.statusCode === 200 ? status : res.statusCode).json(answer);
  };
}

const uuid = z.uuid();

/** A parameter of the path that is a row's ID; anything else cannot exist. */
export function idOf(req: Request, name = 'id'): string {
  const found = uuid.safeParse(req.params[name]);
  if (!found.success) throw new Problem('NOT_FOUND');
  return found.data.toLowerCase();
}
