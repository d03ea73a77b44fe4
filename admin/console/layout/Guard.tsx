import type { ReactNode } from 'react';
import { Loading } from 'react-admin';
import { useTranslate } from 'ra-core';
import { allows } from '../auth-provider';
import { useMe } from '../session';
import { Nothing } from '../ui/Nothing';

/** For pages that are no resource: react-admin guards those itself. */
export function Guard({ resource, action, children }: { resource: string; action: string; children: ReactNode }) {
  const translate = useTranslate();
  const me = useMe();
  if (!me) return <Loading />;
  return allows(me, resource, action) ? children : <Nothing title={translate('app.noAccess')} />;
}
