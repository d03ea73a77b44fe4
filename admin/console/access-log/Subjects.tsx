import { Fragment } from 'react';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import { useTranslate } from 'ra-core';
import type { AccessRecord } from '../protection-types';

const SHOWN = 3;

/** Whom an entry is about; each leads to everything that was looked at of them. */
export function Subjects({ of: { subjects, subjectCount } }: { of: AccessRecord }) {
  const translate = useTranslate();
  if (subjectCount === 0) return <>—</>;
  const shown = subjects.slice(0, SHOWN);
  return (
    <>
      {shown.map(({ id, label }, index) => (
        <Fragment key={id}>
          {index > 0 && translate('app.comma')}
          <Link component={RouterLink} to={`/access-log?subject=${id}`} underline="hover">
            {label ?? translate('access.gone')}
          </Link>
        </Fragment>
      ))}
      {subjectCount > shown.length && ` ${translate('access.more', { count: subjectCount })}`}
    </>
  );
}
