import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { sentenceOf } from './use-sentence';
import { Nothing } from './Nothing';

export function LoadFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const translate = useTranslate();
  return (
    <div role="alert">
      <Nothing
        title={translate('app.loadFailed')}
        hint={sentenceOf(error, translate)}
        action={
          <Button variant="outlined" onClick={retry}>
            {translate('app.retry')}
          </Button>
        }
      />
    </div>
  );
}
