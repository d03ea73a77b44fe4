export interface Fault {
  /** The provider's own code, never its words: they may repeat an address. */
  code: string;
  /** It will never take this one. */
  isPermanent?: boolean;
  /** Nobody knows whether it was taken. */
  isUnknown?: boolean;
  /** Milliseconds in which nothing should be sent there. */
  retryAfter?: number;
}

/** A provider has not taken a message, or nobody knows whether it has. */
export class NotTaken extends Error implements Fault {
  readonly code: string;
  readonly isPermanent: boolean;
  readonly isUnknown: boolean;
  readonly retryAfter: number | undefined;

  constructor({ code, isPermanent = false, isUnknown = false, retryAfter }: Fault) {
    super(code);
    this.code = code;
    this.isPermanent = isPermanent;
    this.isUnknown = isUnknown;
    this.retryAfter = retryAfter;
  }
}

/** Before the other side can have heard of it. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']);

/** What went wrong on the way there or back. */
export function wayFault(error: unknown): NotTaken {
  const code = codeOf(error) ?? codeOf((error as { cause?: unknown }).cause) ?? 'UNKNOWN';
  return new NotTaken({ code, isUnknown: !NOT_CONNECTED.has(code) });
}

export function codeOf(error: unknown): string | null {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : null;
}
