import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { Nothing } from '../ui/Nothing';

/** For what should never happen, and for a page whose code a new release has replaced: loading anew helps both. */
export function Broken() {
  const translate = useTranslate();
  return (
    <div role="alert">
      <Nothing
        title={translate('ra.page.error')}
        hint={translate('app.brokenHint')}
        action={
          <Button variant="outlined" onClick={() => window.location.reload()}>
            {translate('app.reload')}
          </Button>
        }
      />
    </div>
  );
}
