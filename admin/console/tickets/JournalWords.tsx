import Box from '@mui/material/Box';
import { useTranslate } from 'ra-core';
import { money } from '../format';
import type { Words } from '../types';

const LABELLED = ['measures', 'contactNote', 'progressTold'] as const;
const PLAIN = ['text', 'result', 'reason', 'note', 'comment'] as const;

/** What people wrote with a command, as they wrote it. */
export function JournalWords({ words }: { words: Words | undefined }) {
  const translate = useTranslate();
  if (!words) return null;
  const plain = PLAIN.map((field) => words[field]).filter(Boolean);
  const labelled = LABELLED.filter((field) => words[field]);
  const parts = words.parts ?? [];
  if (plain.length + labelled.length + parts.length === 0) return null;
  return (
    <Box
      sx={{
        mt: 0.75,
        px: 1.5,
        py: 1,
        borderRadius: 1.5,
        bgcolor: 'quiet',
        fontSize: '0.9rem',
        lineHeight: 1.65,
        overflowWrap: 'anywhere',
        whiteSpace: 'pre-wrap',
      }}
    >
      {plain.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
      {labelled.map((field) => (
        <div key={field}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {translate(`field.${field}`)}
            {translate('app.colon')}
          </Box>
          {words[field]}
        </div>
      ))}
      {parts.map((part, index) => (
        <div key={index}>
          {part.name} × {part.quantity}　{money(part.unitPrice * part.quantity)}
        </div>
      ))}
    </Box>
  );
}
