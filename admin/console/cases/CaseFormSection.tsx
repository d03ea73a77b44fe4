import { useTranslate } from 'ra-core';
import type { CaseDetail, CaseForm } from '../registry-types';
import { Masked } from '../reveal/Masked';
import { RevealScope } from '../reveal/RevealScope';
import { useCan } from '../session';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';

/** What was handed in, masked. Who registers is on file as they have written it: their record is what is unmasked. */
export function CaseFormSection({ of, form }: { of: CaseDetail; form: CaseForm }) {
  const translate = useTranslate();
  const canReveal = useCan('persons', 'reveal');
  const isOnFile = of.kind === 'registration' && of.personId !== null;
  const { subject, name, phone, email, relation, household, add, remove } = form;
  const shown = (field: 'name' | 'phone', value: string) => (isOnFile ? <Masked field={field} value={value} /> : value);
  return (
    <RevealScope
      subject="persons"
      id={of.personId ?? ''}
      enabled={canReveal}
      initial={{ reason: 'verification', reference: of.number }}
    >
      <Section title={translate(of.kind === 'change' ? 'dossier.changeForm' : 'dossier.registrationForm')}>
        <FactList>
          {subject && <Fact label={translate('dossier.subject')}>{translate(`changeSubject.${subject}`)}</Fact>}
          {name && <Fact label={translate('personField.name')}>{shown('name', name)}</Fact>}
          {phone && <Fact label={translate('personField.phone')}>{shown('phone', phone)}</Fact>}
          {email && <Fact label={translate('personField.email')}>{email}</Fact>}
          {relation && <Fact label={translate('person.relation')}>{translate(`relation.${relation}`)}</Fact>}
          {household && household.length > 0 && (
            <Fact label={translate('dossier.household')}>
              {household
                .map((member) => [member.name, member.phone].filter(Boolean).join(' '))
                .join(translate('app.comma'))}
            </Fact>
          )}
          {add && (
            <Fact label={translate('dossier.added')}>
              {[add.name, add.phone, add.plate, add.model, add.space].filter(Boolean).join(' · ')}
              {add.relation && ` · ${translate(`contactRelation.${add.relation}`, { _: add.relation })}`}
            </Fact>
          )}
          {remove && <Fact label={translate('dossier.removed')}>{translate('dossier.removedOne')}</Fact>}
        </FactList>
      </Section>
    </RevealScope>
  );
}
