import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useLocaleState, useTranslate } from 'ra-core';
import { languageOf, target } from '../format';
import type { CategoryPolicy, Priority, TicketPolicy } from '../types';
import { PlainTable } from '../ui/PlainTable';
import { Section } from '../ui/Section';
import { useSkillName } from '../users/use-skill-name';
import { PRIORITIES } from '../words';
import { Changed } from './Changed';

export function CategoriesView({ body, before }: { body: TicketPolicy; before?: TicketPolicy }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const skillName = useSkillName();
  const oldOf = ({ code }: CategoryPolicy) => before?.categories.find((other) => other.code === code);
  const targetOf = (category: CategoryPolicy, priority: Priority) => {
    const { minutes, hours } = category.targets[priority];
    return `${target(minutes * 60_000, locale)} · ${translate(hours === 'calendar' ? 'policy.calendarHours' : 'policy.aroundTheClock')}`;
  };
  const compared = (label: string, tell: (category: CategoryPolicy) => string) => ({
    label,
    value: (category: CategoryPolicy) => {
      const [old, now] = [oldOf(category), tell(category)];
      return <Changed was={old && tell(old) !== now ? tell(old) : undefined}>{now}</Changed>;
    },
  });
  const removed = before?.categories.filter((old) => !body.categories.some(({ code }) => code === old.code));
  return (
    <Section title={translate('policy.categories')}>
      <PlainTable
        label={translate('policy.categories')}
        rows={body.categories}
        keyOf={({ code }) => code}
        columns={[
          {
            label: translate('field.category'),
            value: (category) => (
              <>
                {category[languageOf(locale)]}{' '}
                {before && !oldOf(category) && (
                  <Chip size="small" color="secondary" label={translate('policy.added')} />
                )}
              </>
            ),
          },
          { label: translate('field.kind'), value: ({ kind }) => translate(`kind.${kind}`) },
          compared(translate('policy.dispatch'), ({ dispatch }) => translate(`dispatchMode.${dispatch}`)),
          compared(translate('policy.skill'), ({ skill }) => skillName(skill)),
          ...PRIORITIES.map((priority) =>
            compared(translate(`priority.${priority}`), (category) => targetOf(category, priority)),
          ),
        ]}
      />
      {removed?.map((category) => (
        <Typography
          key={category.code}
          variant="body2"
          sx={{ mt: 1, color: 'text.secondary', textDecoration: 'line-through' }}
        >
          {category[languageOf(locale)]} {translate('policy.removed')}
        </Typography>
      ))}
    </Section>
  );
}
