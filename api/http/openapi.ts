import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Route } from './route';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  request_id: z.string(),
  message: z.string(),
  errors: z.record(z.string(), z.string()).optional(),
});

/** The document of the routes as they are mounted: nothing is described that is not there. */
export function openApiOf(routes: readonly Route[], version: string) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'wuye_session' });
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Wuye',
      version,
      description: 'Lists speak the simple REST dialect: sort, range, filter, Content-Range.',
    },
    servers: [{ url: '/api' }],
  });
}

function pathOf(route: Route): RouteConfig {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const access = typeof route.access === 'string' ? [route.access] : route.access;
  return {
    method: route.method,
    path: route.path.replace(/:(\w+)/g, '{$1}'),
    summary: route.summary,
    description: `For: ${access.join(', ')}`,
    tags: [route.path.split('/')[1]!],
    security: route.access === 'public' ? [] : [{ session: [] }],
    request: {
      ...(names.length > 0 && { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(route.body && { body: { required: true, content: { 'application/json': { schema: route.body } } } }),
    },
    responses: {
      [route.status]: {
        description: 'Done',
        ...(route.answer && { content: { 'application/json': { schema: route.answer } } }),
      },
      ...(route.unknown && {
        202: { description: 'Outcome not known yet', content: { 'application/json': { schema: route.unknown } } },
      }),
      default: { description: 'Problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
    },
  };
}
