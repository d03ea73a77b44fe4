import { useTranslate } from 'ra-core';
import type { CaseDetail, CaseForm } from '../registry-types';
import { Masked } from '../reveal/Masked';
import { RevealScope } from '../reveal/RevealScope';
import { useCan } from '../session';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';

/** What was handed in, masked; unmasked field by field to be verified. */
export function CaseFormSection({ of, form }: { of: CaseDetail; form: CaseForm }) {
  const translate = useTranslate();
  const canReveal = useCan('persons', 'reveal');
  const { subject, name, phone, idNumber, email, relation, household, add, remove } = form;
  return (
    <RevealScope
      subject="cases"
      id={of.id}
      enabled={canReveal}
      fixedReference
      initial={{ reason: 'verification', reference: of.number }}
    >
      <Section title={translate(of.kind === 'change' ? 'dossier.changeForm' : 'dossier.registrationForm')}>
        <FactList>
          {subject && <Fact label={translate('dossier.subject')}>{translate(`changeSubject.${subject}`)}</Fact>}
          {name && (
            <Fact label={translate('personField.name')}>
              <Masked field="name" value={name} />
            </Fact>
          )}
          {phone && (
            <Fact label={translate('personField.phone')}>
              <Masked field="phone" value={phone} />
            </Fact>
          )}
          {idNumber && (
            <Fact label={translate('personField.idNumber')}>
              <Masked field="idNumber" value={idNumber} />
            </Fact>
          )}
          {email && (
            <Fact label={translate('personField.email')}>
              <Masked field="email" value={email} />
            </Fact>
          )}
          {relation && <Fact label={translate('person.relation')}>{translate(`relation.${relation}`)}</Fact>}
          {household && household.length > 0 && (
            <Fact label={translate('dossier.household')}>
              <Masked
                field="household"
                value={household
                  .map((member) => [member.name, member.phone].filter(Boolean).join(' '))
                  .join(translate('app.comma'))}
              />
            </Fact>
          )}
          {add && (
            <Fact label={translate('dossier.added')}>
              <Masked field="add" value={[add.name, add.phone, add.plate].filter(Boolean).join(' · ')} />
              {[add.model, add.space].map((word) => word && ` · ${word}`)}
              {add.relation && ` · ${translate(`contactRelation.${add.relation}`, { _: add.relation })}`}
            </Fact>
          )}
          {remove && <Fact label={translate('dossier.removed')}>{translate('dossier.removedOne')}</Fact>}
        </FactList>
      </Section>
    </RevealScope>
  );
}
