import type { ReactNode } from 'react';
import { Loading } from 'react-admin';
import { usePermissions } from 'ra-core';
import { allows } from '../auth-provider';
import type { Me } from '../types';
import { LoadFailed } from '../ui/LoadFailed';
import { NoAccess } from './NoAccess';

/** A page for those who may see it. */
export function Guard({ resource, action, children }: { resource: string; action: string; children: ReactNode }) {
  const { permissions: me, error, refetch } = usePermissions<Me>();
  if (me) return allows(me, resource, action) ? children : <NoAccess />;
  return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <Loading />;
}
