import type { Response } from 'express';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const COLUMN_WIDTH = 18;

/** What a spreadsheet would take for a formula is made a text again by an apostrophe; the import takes it away. */
export function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export interface Workbook {
  /** Begins a sheet; the answer adds a line to it. */
  sheet(name: string, headers: readonly string[]): (line: readonly (string | number | null)[]) => void;
  end(): Promise<void>;
}

/** A workbook that leaves as it is written. */
export async function beginWorkbook(res: Response, filename: string): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs'); // heavy, and seldom needed
  res.set({
    'Content-Type': MEDIA_TYPE,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
  });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: res, useStyles: true, useSharedStrings: false });
  let endSheet = (): void => undefined;
  return {
    sheet(name, headers) {
      endSheet();
      const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
      // as text, so that long numbers keep their digits
      sheet.columns = headers.map(() => ({ width: COLUMN_WIDTH, style: { numFmt: '@' } }));
      const first = sheet.addRow(headers.map(guarded));
      first.font = { bold: true };
      first.commit();
      endSheet = () => sheet.commit();
      return (line) => sheet.addRow(line.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell))).commit();
    },
    async end() {
      endSheet();
      // nobody reads on: the rest would wait for ever
      const left = new Promise((resolve) => res.once('close', resolve));
      await Promise.race([book.commit(), left]);
    },
  };
}
