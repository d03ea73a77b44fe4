import fs from 'node:fs/promises';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { toBuffer } from 'qrcode';
import type { Align, Block, Run } from './blocks';

export interface Paper {
  number: string;
  type: string;
  title: string;
  blocks: Block[];
  /** JPEG or PNG, by their IDs; what is not there is left out. */
  pictures: ReadonlyMap<string, Buffer>;
  signer: string;
  /** As it stands below the signature. */
  date: string;
  /** Where the QR code leads. */
  address: string;
}

/** Points: 1/72 inch. A4 is 595 × 842. */
const MARGIN = 64;
const FOOT = 132;
const SIZE = { title: 24, heading: 16, text: 14, small: 9 };
const LINE_GAP = 7;
const INDENT = 2 * SIZE.text;
const STAMP = 52;
const CODE = 76;

/** The whole typeface is ten megabytes a weight; only the letters that are used go into the file. */
let fonts: Promise<[regular: Buffer, bold: Buffer]> | undefined;
function readFonts(): Promise<[Buffer, Buffer]> {
  const at = (file: string) =>
    fs.readFile(path.join(path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')), file));
  return (fonts ??= Promise.all([at('400Regular/NotoSansSC_400Regular.ttf'), at('700Bold/NotoSansSC_700Bold.ttf')]));
}

/** A notice as it goes up on a board: A4, with a place for the stamp and the way to its original. */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const [[regular, bold], code] = await Promise.all([
    readFonts(),
    toBuffer(paper.address, { margin: 0, width: 4 * CODE, errorCorrectionLevel: 'M' }),
  ]);
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOT },
    bufferPages: true,
    info: { Title: paper.title, Author: paper.signer, Subject: paper.number },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.registerFont('regular', regular).registerFont('bold', bold);
  doc.font('bold').fontSize(SIZE.title).text(paper.title, { align: 'center', lineGap: LINE_GAP });
  doc.moveDown(0.2).font('regular').fontSize(SIZE.small).fillColor('#555');
  doc.text(`${paper.type}　${paper.number}`, { align: 'center' }).fillColor('#000').moveDown(1.2);
  for (const block of paper.blocks) draw(doc, block, paper.pictures);
  sign(doc, paper);
  foot(doc, paper, code);
  doc.end();
  return done;
}

type Doc = InstanceType<typeof PDFDocument>;

function draw(doc: Doc, block: Block, pictures: Paper['pictures']): void {
  switch (block.kind) {
    case 'heading':
      doc.fontSize(SIZE.heading);
      return runs(
        doc,
        block.runs.map((run) => ({ ...run, bold: true })),
        { align: block.align },
      );
    case 'paragraph':
      doc.fontSize(SIZE.text);
      return runs(doc, block.runs, { align: block.align, indent: block.align === 'left' ? INDENT : 0 });
    case 'quote':
      doc.fontSize(SIZE.text);
      return runs(doc, block.runs, { align: block.align, left: INDENT });
    case 'item':
      doc.fontSize(SIZE.text);
      return runs(doc, [plain(block.marker), ...block.runs], { align: 'left', left: INDENT * block.depth });
    case 'table':
      return table(doc, block.rows);
    case 'rule':
      doc
        .moveTo(MARGIN, doc.y)
        .lineTo(doc.page.width - MARGIN, doc.y)
        .lineWidth(0.5)
        .stroke('#999');
      return void doc.moveDown(0.6);
    case 'picture':
      return picture(doc, pictures.get(block.id));
    default:
      return block satisfies never;
  }
}

const plain = (text: string): Run => ({ text, bold: false, underline: false, strike: false });

function runs(
  doc: Doc,
  all: Run[],
  { align, indent = 0, left = 0 }: { align: Align; indent?: number; left?: number },
): void {
  const width = widthOf(doc) - left;
  const pieces = align === 'center' || align === 'right' ? [inOne(all)] : all;
  doc.x = MARGIN + left;
  pieces.forEach(({ text, bold, underline, strike }, index) => {
    const continued = index < pieces.length - 1;
    doc
      .font(bold ? 'bold' : 'regular')
      .text(text, { align, indent, width, lineGap: LINE_GAP, underline, strike, continued });
  });
  doc.x = MARGIN;
  doc.moveDown(0.35);
}

/** pdfkit writes pieces of a line over each other unless the line begins at the left. */
function inOne(all: Run[]): Run {
  return { ...plain(all.map(({ text }) => text).join('')), bold: all.every(({ bold }) => bold) };
}

/** Rows may be of different lengths; what is missing stays empty. */
function table(doc: Doc, rows: string[][]): void {
  const columns = Math.max(...rows.map((row) => row.length));
  const data = rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]);
  doc.font('regular').fontSize(SIZE.text - 2);
  doc.table({ data, defaultStyle: { padding: 6, border: 0.5, borderColor: '#999' } });
  doc.x = MARGIN;
  doc.moveDown(0.6);
}

function picture(doc: Doc, file: Buffer | undefined): void {
  if (!file) return;
  const { width, height } = (
    doc as unknown as { openImage(from: Buffer): { width: number; height: number } }
  ).openImage(file);
  const scale = Math.min(1, widthOf(doc) / width, 320 / height);
  if (doc.y + height * scale > doc.page.height - FOOT) doc.addPage();
  doc.image(file, MARGIN + (widthOf(doc) - width * scale) / 2, doc.y, { width: width * scale });
  doc.y += height * scale;
  doc.moveDown(0.6);
}

/** 落款: who signs and when, and the circle that the stamp goes on. Never torn from the last words by a page alone. */
function sign(doc: Doc, { signer, date }: Paper): void {
  const height = 2 * STAMP + 10;
  if (doc.y + height > doc.page.height - FOOT) doc.addPage();
  doc.moveDown(1.2);
  const top = doc.y;
  const center = doc.page.width - MARGIN - 90;
  doc
    .circle(center, top + STAMP / 2 + 8, STAMP)
    .dash(3, { space: 3 })
    .lineWidth(0.5)
    .stroke('#aaa')
    .undash();
  doc
    .font('regular')
    .fontSize(SIZE.small)
    .fillColor('#aaa')
    .text('（盖章处）', center - STAMP, top + STAMP + 14, { width: 2 * STAMP, align: 'center' });
  doc.fillColor('#000').fontSize(SIZE.text);
  doc.text(signer, MARGIN, top, { width: widthOf(doc), align: 'right', lineGap: LINE_GAP });
  doc.text(date, MARGIN, doc.y, { width: widthOf(doc), align: 'right' });
}

/** On every page: the way to the original, which alone counts. */
function foot(doc: Doc, { number, address }: Paper, code: Buffer): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    const top = doc.page.height - FOOT + 18;
    doc
      .moveTo(MARGIN, top - 8)
      .lineTo(doc.page.width - MARGIN, top - 8)
      .lineWidth(0.5)
      .stroke('#ccc');
    doc.image(code, MARGIN, top, { width: CODE });
    doc.font('regular').fontSize(SIZE.small).fillColor('#333');
    doc.text('扫码查看线上公告，内容以线上公告为准。', MARGIN + CODE + 14, top + 14, { lineBreak: false });
    doc.text(`编号 ${number}`, MARGIN + CODE + 14, top + 30, { lineBreak: false });
    doc.text(address, MARGIN + CODE + 14, top + 46, { lineBreak: false });
    doc.text(`${page - start + 1} / ${count}`, MARGIN, top + 30, { width: widthOf(doc), align: 'right' });
  }
}

const widthOf = (doc: Doc): number => doc.page.width - 2 * MARGIN;
