import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { version } from '../package.json';
import type { Config } from './config';
import type { Deps } from './deps';
import { createMetrics } from './http/metrics';
import { openApiOf } from './http/openapi';
import { refuseForeignPages } from './http/permissions';
import { Problem, problemHandler } from './http/problem';
import { routerOf } from './http/route';
import { showingVault } from './http/unreadable';
import { apiRoutes } from './routes';

export function createApp(given: Deps): Express {
  const { config, log } = given;
  const deps = { ...given, vault: showingVault(given.vault, log) };
  const routes = apiRoutes(deps);
  const metrics = createMetrics(deps);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(requestLog(log), metrics.measure, securityHeaders(config));

  app.get('/healthz', (_req, res) => void res.json({ ok: true }));
  app.get('/readyz', readiness(deps));
  app.get('/metrics', metrics.serve);

  app.use(compression());
  app.use('/api', notKept, refuseForeignPages, express.json({ limit: '256kb' }));
  app.get(
    '/api/openapi.json',
    openApi(() => openApiOf(routes, version)),
  );
  app.use('/api', routerOf(deps, routes), (_req, _res, next) => next(new Problem('NOT_FOUND')));

  app.use(builtFiles(config.consoleDir));
  app.use((_req, _res, next) => next(new Problem('NOT_FOUND')));
  app.use(problemHandler(log));
  return app;
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Who asked for what and how it went; no query string and no body, because people search for names and numbers. */
function requestLog(log: Deps['log']): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId(req, res) {
      const given = req.headers['x-request-id'];
      const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: { ignore: (req) => /^\/(healthz|readyz|metrics)/.test(req.url ?? '') },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: req.url.split('?')[0],
      }),
      res: (res: { statusCode: number }) => ({ statusCode: res.statusCode }),
    },
  });
}

function securityHeaders({ secure }: Config): RequestHandler {
  return helmet({
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // MUI writes its styles into the page
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}

const notKept: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

function readiness({ prisma, temporal }: Deps): RequestHandler {
  return async (_req, res) => {
    const [database, server] = await Promise.all([
      prisma.$queryRaw`select 1`.then(
        () => true,
        () => false,
      ),
      temporal.reachable(),
    ]);
    res.status(database && server ? 200 : 503).json({ database, temporal: server });
  };
}

/** Made when it is first asked for: the start does not wait for it. */
function openApi(make: () => unknown): RequestHandler {
  let document: unknown;
  return (_req, res) => void res.json((document ??= make()));
}

/** What was built: hashed files for ever, the residents' page below /m, and the console's for every other address that is not a file. */
function builtFiles(folder: string): RequestHandler {
  const files = express.Router();
  files.use(
    express.static(folder, {
      index: false,
      setHeaders: (res, file) =>
        res.setHeader(
          'Cache-Control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    }),
  );
  files.get(['/m', '/m/{*any}'], pageFile(path.join(folder, 'resident/index.html')));
  files.get('/{*any}', pageFile(path.join(folder, 'index.html')));
  return files;
}

function pageFile(page: string): RequestHandler {
  return (_req, res, next) => {
    if (!fs.existsSync(page)) return next();
    res.set('Cache-Control', 'no-cache').sendFile(page, { cacheControl: false, dotfiles: 'allow' });
  };
}
