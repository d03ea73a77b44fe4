import type { Response } from 'express';
import type { ImportKind } from '../../prisma/registry/words';
import { beginWorkbook } from '../exports/workbook';
import type { Language } from '../http/messages';
import { COLUMNS, RELATION_WORDS } from './columns';

const NOTES: Record<Language, { sheet: string; column: string; required: string; example: string; yes: string }> = {
  zh: { sheet: '填写说明', column: '列', required: '必填', example: '示例', yes: '是' },
  en: { sheet: 'Notes', column: 'Column', required: 'Required', example: 'Example', yes: 'yes' },
};

/** The headings, and a second sheet that says what goes below them. */
export async function sendTemplate(res: Response, kind: ImportKind, language: Language): Promise<void> {
  const book = await beginWorkbook(res, `${kind}.xlsx`);
  const columns = COLUMNS[kind].map((column) => ({
    ...column,
    header: column[language] + (column.required ? ' *' : ''),
  }));
  book.sheet(
    kind,
    columns.map(({ header }) => header),
  );
  const notes = NOTES[language];
  const explain = book.sheet(notes.sheet, [notes.column, notes.required, notes.example]);
  for (const { header, required, example, type } of columns) {
    const words = Object.values(RELATION_WORDS).map((word) => word[language]);
    explain([header, required ? notes.yes : '', type === 'relation' ? words.join(' / ') : example]);
  }
  await book.end();
}
