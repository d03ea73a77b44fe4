import { usePermissions } from 'ra-core';
import { allows } from './auth-provider';
import type { Me } from './types';

/** Who is signed in; undefined only while that is being loaded. */
export function useMe(): Me | undefined {
  return usePermissions<Me>().permissions;
}

export function useCan(resource: string, action: string): boolean {
  const me = useMe();
  return me !== undefined && allows(me, resource, action);
}
