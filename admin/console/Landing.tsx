import { useEffect } from 'react';
import { Navigate } from 'react-router';
import { Loading } from 'react-admin';
import { usePermissions, useTranslate } from 'ra-core';
import { landingOf } from './auth-provider';
import type { Me } from './types';
import { LoadFailed } from './ui/LoadFailed';
import { Nothing } from './ui/Nothing';

/** Where residents have their own pages, which are no part of the console. */
const RESIDENTS = '/m/';

/** `/`: to where this person's work begins. */
export function Landing() {
  const translate = useTranslate();
  const { permissions: me, error, refetch } = usePermissions<Me>();
  const livesHere = me?.roles.every((role) => role === 'resident') ?? false;
  useEffect(() => {
    if (livesHere) location.replace(RESIDENTS);
  }, [livesHere]);
  if (livesHere) return <Loading />;
  if (!me) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <Loading />;
  const landing = landingOf(me);
  if (landing) return <Navigate to={landing} replace />;
  const roles = me.roles.map((role) => translate(`role.${role}`)).join(translate('app.comma'));
  return <Nothing title={translate('app.noPages', { name: me.name, roles })} hint={translate('app.noPagesHint')} />;
}
