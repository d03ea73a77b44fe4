import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useLocaleState, useTranslate } from 'ra-core';
import { languageOf, target } from '../format';
import type { CategoryPolicy, Priority, TicketPolicy } from '../types';
import { Section } from '../ui/Section';
import { useSkillName } from '../users/use-skill-name';
import { PRIORITIES } from '../words';
import { Changed } from './Changed';

export function CategoriesView({ body, before }: { body: TicketPolicy; before?: TicketPolicy }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const skillName = useSkillName();
  const targetOf = (category: CategoryPolicy, priority: Priority) => {
    const { minutes, hours } = category.targets[priority];
    return `${target(minutes * 60_000, locale)} · ${translate(hours === 'calendar' ? 'policy.calendarHours' : 'policy.aroundTheClock')}`;
  };
  const was = (old: string | undefined, now: string) => (old !== undefined && old !== now ? old : undefined);
  const removed = before?.categories.filter((old) => !body.categories.some((category) => category.code === old.code));
  return (
    <Section title={translate('policy.categories')}>
      <Box sx={{ overflowX: 'auto', mx: -1 }} tabIndex={0} role="region" aria-label={translate('policy.categories')}>
        <Table size="small" sx={{ '& td, & th': { px: 1, whiteSpace: 'nowrap' } }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('field.category')}</TableCell>
              <TableCell>{translate('field.kind')}</TableCell>
              <TableCell>{translate('policy.dispatch')}</TableCell>
              <TableCell>{translate('policy.skill')}</TableCell>
              {PRIORITIES.map((priority) => (
                <TableCell key={priority}>{translate(`priority.${priority}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {body.categories.map((category) => {
              const old = before?.categories.find((other) => other.code === category.code);
              const mode = translate(`dispatchMode.${category.dispatch}`);
              return (
                <TableRow key={category.code}>
                  <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                    {category[languageOf(locale)]}{' '}
                    {before && !old && <Chip size="small" color="secondary" label={translate('policy.added')} />}
                  </TableCell>
                  <TableCell>{translate(`kind.${category.kind}`)}</TableCell>
                  <TableCell>
                    <Changed was={was(old && translate(`dispatchMode.${old.dispatch}`), mode)}>{mode}</Changed>
                  </TableCell>
                  <TableCell>
                    <Changed was={was(old && skillName(old.skill), skillName(category.skill))}>
                      {skillName(category.skill)}
                    </Changed>
                  </TableCell>
                  {PRIORITIES.map((priority) => (
                    <TableCell key={priority}>
                      <Changed was={was(old && targetOf(old, priority), targetOf(category, priority))}>
                        {targetOf(category, priority)}
                      </Changed>
                    </TableCell>
                  ))}
                </TableRow>
              );
            })}
            {removed?.map((category) => (
              <TableRow key={category.code}>
                <TableCell colSpan={7} sx={{ color: 'text.secondary', textDecoration: 'line-through' }}>
                  {category[languageOf(locale)]} {translate('policy.removed')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  );
}
