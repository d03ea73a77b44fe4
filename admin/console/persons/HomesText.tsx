import { useTranslate } from 'ra-core';
import type { PersonHome } from '../registry-types';

/** Where somebody lives now, and on what ground. */
export function HomesText({ homes }: { homes: PersonHome[] }) {
  const translate = useTranslate();
  if (homes.length === 0) return <>—</>;
  return (
    <>
      {homes
        .map(({ homeLabel, relation }) =>
          translate('person.homeAs', { home: homeLabel, relation: translate(`relation.${relation}`) }),
        )
        .join(translate('app.comma'))}
    </>
  );
}
