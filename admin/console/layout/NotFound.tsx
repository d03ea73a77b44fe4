import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { Title } from 'react-admin';
import { useTranslate } from 'ra-core';
import { Nothing } from '../ui/Nothing';

export function NotFound() {
  const translate = useTranslate();
  return (
    <>
      <Title title={translate('ra.page.not_found')} />
      <Nothing
        title={translate('ra.page.not_found')}
        hint={translate('ra.message.not_found')}
        action={
          <Button component={Link} to="/" variant="outlined">
            {translate('app.home')}
          </Button>
        }
      />
    </>
  );
}
