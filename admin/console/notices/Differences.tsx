import { Fragment, type ReactNode, type RefObject } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { TEXT_FIELDS, type Submission, type TextField } from '../notice-types';
import { differencesOf, type Piece } from './differences';
import { usePlanFacts } from './PlanFacts';
import { linesOf } from './plain-text';

interface DifferencesProps {
  /** What was looked at before; null: it is all new. */
  before: Submission | null;
  after: Submission;
  /** Around the present text, in which words can be selected. */
  present?: RefObject<HTMLDivElement | null>;
}

interface Row {
  name: string;
  /** Only the words of a notice can be remarked on. */
  field?: TextField;
  before: string;
  after: string;
}

/** Two submissions beside each other: what was taken out on the left, what came in on the right. */
export function Differences({ before, after, present }: DifferencesProps) {
  const translate = useTranslate();
  const rows = useRows(before, after);
  const isChanged = rows.some((row) => row.before !== row.after);
  return (
    <Box ref={present}>
      {before && (
        <Box sx={{ ...SIDES, color: 'text.secondary', fontSize: '0.8125rem', mb: 0.5 }}>
          <span>{translate('noticeUi.earlier', { number: before.number })}</span>
          <span>
            {translate('noticeUi.present', { number: after.number })}
            {!isChanged && ` · ${translate('noticeUi.nothingChanged')}`}
          </span>
        </Box>
      )}
      {rows.map((row) => (
        <DifferenceRow key={row.name} row={row} isFirst={before === null} />
      ))}
    </Box>
  );
}

const SIDES = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
};

function useRows(before: Submission | null, after: Submission): Row[] {
  const translate = useTranslate();
  const factsOf = usePlanFacts();
  const textOf = (of: Submission | null, field: TextField) => {
    const text = of?.content[field] ?? '';
    return field === 'body' || field === 'bodyEn' ? linesOf(text) : text;
  };
  const filesOf = (of: Submission | null) => (of?.content.attachments ?? []).map(({ name }) => name).join('\n');
  const old = before && factsOf(before.content);
  return [
    ...TEXT_FIELDS.map((field) => ({
      ...{ name: `noticeUi.${field}`, field },
      before: textOf(before, field),
      after: textOf(after, field),
    })),
    { name: 'noticeUi.attachments', before: filesOf(before), after: filesOf(after) },
    ...factsOf(after.content).map(({ name, text }, index) => ({
      name,
      before: old?.[index]?.text ?? '',
      after: text,
    })),
  ]
    .filter((row) => row.before !== '' || row.after !== '')
    .map((row) => ({ ...row, name: translate(row.name) }));
}

function DifferenceRow({ row, isFirst }: { row: Row; isFirst: boolean }) {
  const translate = useTranslate();
  const isChanged = !isFirst && row.before !== row.after;
  const { before, after } = isChanged
    ? differencesOf(row.before, row.after)
    : { before: [], after: [{ text: row.after, isChanged: false }] };
  return (
    <Box
      component="section"
      aria-label={row.name}
      data-changed={isChanged}
      sx={{
        borderTop: 1,
        borderColor: 'divider',
        py: 1,
        // what is the same and short stands beside its name
        ...(!isChanged && !row.field && { display: 'flex', gap: 2, alignItems: 'baseline' }),
      }}
    >
      <Typography variant="caption" component="h3" sx={{ color: 'text.secondary', m: 0, minWidth: '5.5em' }}>
        {row.name}
        {isChanged && (
          <Box component="span" sx={{ color: 'bronze.main', fontWeight: 600, ml: 1 }}>
            {translate('noticeUi.changed')}
          </Box>
        )}
      </Typography>
      <Box sx={isChanged ? SIDES : undefined}>
        {isChanged && (
          <Words>
            <Pieces pieces={before} as="del" />
          </Words>
        )}
        <Words field={row.field}>
          <Pieces pieces={after} as="ins" />
        </Words>
      </Box>
    </Box>
  );
}

const MARK = {
  '& del': { bgcolor: 'color-mix(in srgb, var(--mark-out) 18%, transparent)', textDecorationThickness: 1 },
  '& ins': { bgcolor: 'color-mix(in srgb, var(--mark-in) 20%, transparent)', textDecoration: 'none', fontWeight: 600 },
  '--mark-out': '#c0392b',
  '--mark-in': '#1f8a5b',
};

function Words({ field, children }: { field?: TextField; children: ReactNode }) {
  return (
    <Box data-remarkable={field} sx={{ ...MARK, lineHeight: 1.8, overflowWrap: 'anywhere', minWidth: 0 }}>
      {children}
    </Box>
  );
}

/** Lines are elements, not characters: what is on the page has the same places as the text it was checked by. */
function Pieces({ pieces, as: Tag }: { pieces: Piece[]; as: 'del' | 'ins' }) {
  return pieces.map(({ text, isChanged }, index) => {
    const lines = text.split('\n').map((line, at) => (
      <Fragment key={at}>
        {at > 0 && <br />}
        {line}
      </Fragment>
    ));
    return isChanged ? <Tag key={index}>{lines}</Tag> : <Fragment key={index}>{lines}</Fragment>;
  });
}
