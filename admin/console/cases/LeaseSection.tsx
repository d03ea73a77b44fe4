import { useTranslate } from 'ra-core';
import { localDate } from '../format';
import type { CaseDetail, LeaseRight } from '../registry-types';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';
import { lastDayOf } from './case-commands';
import { LeaseRights } from './LeaseRights';

export function LeaseSection({ of }: { of: CaseDetail }) {
  const translate = useTranslate();
  return (
    <Section title={translate('caseKind.lease')}>
      <FactList>
        <Fact label={translate('dossier.startsOn')}>{localDate(of.detail.startsAt as string)}</Fact>
        <Fact label={translate('dossier.endsOn')}>{lastDayOf(of)}</Fact>
        <Fact label={translate('dossier.rights')}>
          <LeaseRights rights={of.detail.rights as LeaseRight[]} />
        </Fact>
      </FactList>
    </Section>
  );
}
