import { useTranslate } from 'ra-core';
import { Nothing } from '../ui/Nothing';

export function NoAccess() {
  const translate = useTranslate();
  return <Nothing title={translate('app.noAccess')} hint={translate('app.noAccessHint')} />;
}
