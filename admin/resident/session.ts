import { createContext, useContext } from 'react';
import { send } from './http';
import { forgetAll } from './queries';
import { navigate } from './router';
import type { Me } from './types';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in, on pages that nobody else sees. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Expected somebody to be signed in');
  return me;
}

export async function signOut(): Promise<void> {
  // without a connection there is nothing to end; the next page says so
  await send('/session', { method: 'DELETE' }).catch(() => undefined);
  navigate('/', { replace: true });
  forgetAll();
}
