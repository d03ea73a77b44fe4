import type { useTranslate } from 'ra-core';
import { saveFile } from '../file';
import { localDate, localTime } from '../format';
import type { Instant, TicketRecord } from '../types';
import { openToText } from './use-holder-text';

interface Words {
  translate: ReturnType<typeof useTranslate>;
  locale: string;
  categoryName: (code: string | null) => string;
}

const stamp = (at: Instant | null) => (at ? `${localDate(at)} ${localTime(at)}` : '');

/** Heads and rows as text, in the order of the list. */
export function tableOf(tickets: TicketRecord[], { translate, categoryName }: Words): string[][] {
  const head = (field: string) => translate(`resources.tickets.fields.${field}`);
  const columns: [string, (ticket: TicketRecord) => string][] = [
    [head('number'), (ticket) => ticket.number],
    [head('title'), (ticket) => ticket.title],
    [head('stage'), (ticket) => translate(`stage.${ticket.stage}`)],
    [head('priority'), (ticket) => translate(`priority.${ticket.priority}`)],
    [head('category'), (ticket) => categoryName(ticket.category)],
    [head('kind'), (ticket) => translate(`kind.${ticket.kind}`)],
    [head('channel'), (ticket) => translate(`channel.${ticket.channel}`)],
    [head('homeLabel'), (ticket) => ticket.homeLabel ?? ''],
    [head('place'), (ticket) => ticket.place],
    [head('reporterName'), (ticket) => ticket.reporterName],
    [head('reporterPhone'), (ticket) => ticket.reporterPhone],
    [head('holderName'), (ticket) => ticket.holderName ?? openToText(ticket, translate) ?? ''],
    [head('round'), (ticket) => String(ticket.round)],
    [head('urges'), (ticket) => String(ticket.urges)],
    [
      head('breached'),
      (ticket) => ticket.breached.map((kind) => translate(`clock.${kind}`)).join(translate('app.comma')),
    ],
    [head('calledAt'), (ticket) => stamp(ticket.calledAt)],
    [head('dueAt'), (ticket) => stamp(ticket.dueAt)],
    [head('closedAt'), (ticket) => stamp(ticket.closedAt)],
    [head('outcome'), (ticket) => (ticket.outcome ? translate(`outcome.${ticket.outcome}`) : '')],
  ];
  return [columns.map(([name]) => name), ...tickets.map((ticket) => columns.map(([, value]) => value(ticket)))];
}

/** Excel reads UTF-8 only with a BOM, and runs a cell that begins like a formula: such a cell gets a quote in front. */
export function csvOf(table: string[][]): string {
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export async function saveCsv(table: string[][], name: string): Promise<void> {
  saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

export async function saveXlsx(table: string[][], name: string): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const [head = [], ...rows] = table;
  const data = [
    head.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value, type: String }))),
  ];
  const columns = head.map((_, column) => ({
    width: Math.min(40, Math.max(10, ...table.slice(0, 200).map((row) => (row[column] ?? '').length * 1.6 + 2))),
  }));
  await writeExcelFile(data, { columns }).toFile(`${name}.xlsx`);
}
