import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { PersonDetail } from '../registry-types';
import { Masked } from '../reveal/Masked';
import { useRevealed } from '../reveal/RevealScope';
import { Fact, FactList } from '../ui/Fact';
import { Section } from '../ui/Section';

const FIELDS = ['name', 'phone', 'email', 'idNumber', 'bankCard'] as const;

export function IdentitySection({ person }: { person: PersonDetail }) {
  const translate = useTranslate();
  const { enabled } = useRevealed('name');
  return (
    <Section title={translate('person.identity')}>
      <FactList>
        {FIELDS.map((field) => (
          <Fact key={field} label={translate(`personField.${field}`)}>
            <Masked field={field} value={person[field]} />
          </Fact>
        ))}
      </FactList>
      {enabled && (
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
          {translate('reveal.note')}
        </Typography>
      )}
    </Section>
  );
}
