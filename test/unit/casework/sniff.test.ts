import { describe, expect, it } from 'vitest';
import { sniff } from '../../../src/casework/rules/sniff.ts';
import { jpegOf, pdfOf, pngOf } from '../../support/files.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), bytes('ftypheic'), Buffer.alloc(12)]);

describe('an upload', () => {
  it.each([
    ['a PDF', pdfOf(3), { format: 'pdf', pages: 3 }],
    [
      'a PDF that keeps its pages packed',
      bytes('%PDF-1.7\n1 0 obj<</Type/ObjStm>>\n%%EOF'),
      { format: 'pdf', pages: null },
    ],
    ['a PNG', pngOf(), { format: 'png', pages: 1 }],
    ['a JPEG', jpegOf(), { format: 'jpeg', pages: 1 }],
  ])('is %s by its bytes', (_, file, expected) => {
    expect(sniff(file)).toEqual({ ok: true, ...expected });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'file_empty'],
    ['a page', bytes('<html><script>alert(1)</script>'), 'file_type'],
    ['a program', bytes('MZ\x90\x00'), 'file_type'],
    ['an office document', bytes('PK\x03\x04'), 'file_type'],
    ['a drawing with scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file_type'],
    ['a photograph of an iPhone', heic, 'file_heic'],
    ['a protected PDF', pdfOf(1, '/Encrypt 9 0 R'), 'file_locked'],
    ['a PDF with a script', pdfOf(1, '/OpenAction<</S/JavaScript/JS(app.alert)>>'), 'file_active'],
    ['a PDF with a script that hides its name', pdfOf(1, '/OpenAction<</S/J#61vaScript>>'), 'file_active'],
    ['a PDF that carries a file', pdfOf(1, '/Names<</EmbeddedFiles 5 0 R>>'), 'file_active'],
    ['a PDF that starts a program', pdfOf(1, '/A<</S/Launch>>'), 'file_active'],
    ['a long PDF', pdfOf(51), 'file_pages'],
    ['a PDF that was cut off', pdfOf().subarray(0, 60), 'file_broken'],
    ['a PNG without measures', pngOf().subarray(0, 20), 'file_broken'],
    ['a PNG bomb', pngOf(100_000, 100_000), 'file_pixels'],
    ['a JPEG bomb', jpegOf(65_000, 65_000), 'file_pixels'],
    ['a JPEG without a frame', bytes('\xff\xd8\xff\xe0\x00\x04ab'), 'file_broken'],
  ])('of %s is refused: %s', (_, file, fault) => {
    expect(sniff(file)).toEqual({ ok: false, fault });
  });

  it('of ten mebibytes of anything is judged within a second', () => {
    for (const part of ['/Type /Pages ', '/Type /Page ', '/Count 1 ', '#41']) {
      const begun = performance.now();
      sniff(bytes(`%PDF-1.4 ${part.repeat((10 * 1024 * 1024) / part.length)}%%EOF`));
      expect(performance.now() - begun).toBeLessThan(8_000);
    }
  });
});
