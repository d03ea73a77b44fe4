import { Navigate } from 'react-router';
import { Loading } from 'react-admin';
import { landingOf } from './auth-provider';
import { useMe } from './session';

/** `/`: to where this person's work begins. */
export function Landing() {
  const me = useMe();
  return me ? <Navigate to={landingOf(me)} replace /> : <Loading />;
}
