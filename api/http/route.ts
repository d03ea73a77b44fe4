import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps';
import type { SubjectKind } from '../../workflows/shared/access';
import { logDenied, subjectKindOf } from './access-log';
import { languageOf, type Language } from './messages';
import { checkAccess, type Access } from './permissions';
import { parsed, Problem } from './problem';
import { authenticate, isSignedIn, readerOf, type Reader } from './sessions';

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
  /** Whose data it is about: refusals are written to the access log. */
  personal: SubjectKind | null;
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
  /** Said by the path (access-log.ts) unless given. */
  personal?: SubjectKind | null;
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
  const { access, personal = subjectKindOf(path), summary, body = null, answer = null, status = 200 } = spec;
  const { unknown = null, before = [], handle } = spec;
  return { method, path, access, personal, summary, body, answer, status, unknown, before, handle };
}

export function routerOf(deps: Deps, routes: readonly Route[]): Router {
  const router = Router();
  for (const each of routes) {
    const { method, path, before, personal } = each;
    const steps = [guard(deps, each), ...before, answerer(each)];
    router[method](path, ...(personal ? steps.map((step) => watched(deps, personal, step)) : steps));
  }
  return router;
}

function guard(deps: Deps, { access }: Route): RequestHandler {
  return async (req, _res, next) => {
    if (access !== 'public') checkAccess(await authenticate(deps, req), access);
    next();
  };
}

/** Writes down whom it refused what. */
function watched({ prisma }: Deps, subjectKind: SubjectKind, step: RequestHandler): RequestHandler {
  return async (req, res, next) => {
    try {
      await step(req, res, next);
    } catch (error) {
      const reader = isSignedIn(req) ? readerOf(req) : null;
      if (reader && error instanceof Problem) await logDenied(prisma, req, reader, subjectKind, error);
      throw error;
    }
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
