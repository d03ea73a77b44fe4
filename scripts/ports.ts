import { connect, createServer } from 'node:net';

/** Answers whether nothing listens there: on every address, because a server on all of them leaves none to others. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export interface PortWish {
  /** What it is for, and the setting that changes it. */
  what: string;
  setting: string;
  usual: number;
  /** The explicit one. */
  wanted: number | null;
}

/** The port asked for, which must be free; or the usual one; or, when that is taken, any that is free. */
export async function choosePort({ what, setting, usual, wanted }: PortWish, taken: Set<number>): Promise<number> {
  if (wanted !== null) {
    if (taken.has(wanted) || !(await isFree(wanted, '127.0.0.1'))) throw new Error(busy(wanted, what, setting));
    taken.add(wanted);
    return wanted;
  }
  const isUsual = !taken.has(usual) && (await isFree(usual, '127.0.0.1'));
  const port = isUsual ? usual : await anyFree();
  taken.add(port);
  return port;
}

export const busy = (port: number, what: string, setting: string): string =>
  `Port ${port} (${what}) is in use by another program: stop that, or set ${setting} to another port`;

function anyFree(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

export function answersAt(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/** Whether a GET is answered with a success. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
