import { deflateSync } from 'node:zlib';

/** A small PDF with that many pages and nothing else but `extra`. */
export function pdfOf(pages = 1, extra = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, n) => `${n + 3} 0 R`).join(' ');
  const leaves = Array.from(
    { length: pages },
    (_, n) => `${n + 3} 0 obj<</Type /Page /Parent 2 0 R>>endobj`,
  ).join('\n');
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type /Catalog /Pages 2 0 R ${extra}>>endobj\n2 0 obj<</Type /Pages /Kids [${kids}] /Count ${pages}>>endobj\n${leaves}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    'latin1',
  );
}

/** The beginning of a PNG of those measures, with an empty body. */
export function pngOf(width = 10, height = 10): Buffer {
  const head = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(head);
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, deflateSync(Buffer.alloc(100))]);
}

/** The beginning of a JPEG of those measures. */
export function jpegOf(width = 10, height = 10): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  const app0 = Buffer.from([0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46]);
  const frame = Buffer.concat([
    Buffer.from([0xff, 0xc0, 0x00, 0x0b, 0x08]),
    size,
    Buffer.from([1, 1, 0x11, 0]),
  ]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app0, frame, Buffer.from([0xff, 0xd9])]);
}
