import { csvOf } from '../../admin/console/tickets/export-tickets';

describe('csvOf', () => {
  it('begins with a BOM, because Excel takes it for another encoding otherwise', () => {
    expect(csvOf([['单号']])).toBe('\uFEFF单号\r\n');
  });

  it('puts quotes around what would break a row', () => {
    expect(csvOf([['a,b', 'say "hi"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""hi""","two\nlines"\r\n');
  });

  it('never lets a cell be read as a formula', () => {
    expect(csvOf([['=HYPERLINK(1)', '+86', '@x', '-1']])).toBe("\uFEFF'=HYPERLINK(1),'+86,'@x,'-1\r\n");
  });
});
