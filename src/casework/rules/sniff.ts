/** What a file is by its first bytes, whatever its name says. */
export const DOCUMENT_FORMATS = ['pdf', 'png', 'jpeg'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const LARGEST_FILE = 10 * 1024 * 1024;
export const MOST_PAGES = 50;
const MOST_PIXELS = 120_000_000;

/** Why a file cannot be kept, as a code of the field messages. */
export type FileFault =
  | 'file_empty'
  | 'file_type'
  | 'file_heic'
  | 'file_locked'
  | 'file_active'
  | 'file_pages'
  | 'file_pixels'
  | 'file_broken';

export type Sniffed =
  | { readonly ok: true; readonly format: DocumentFormat; readonly pages: number | null }
  | { readonly ok: false; readonly fault: FileFault };

const fault = (code: FileFault): Sniffed => ({ ok: false, fault: code });

/** Looks at the bytes of an upload: which of the three kinds it is, and whether it is harmless and of a size that people read. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return fault('file_empty');
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return pdf(bytes);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return png(bytes);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return jpeg(bytes);
  const brand = latin(bytes.subarray(4, 12));
  return fault(/^ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif)/u.test(brand) ? 'file_heic' : 'file_type');
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Parts of a PDF that run, open or carry something else. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b/u;

function pdf(bytes: Uint8Array): Sniffed {
  const text = latin(bytes);
  if (!text.slice(-2048).includes('%%EOF')) return fault('file_broken');
  if (/\/Encrypt\b/u.test(text)) return fault('file_locked');
  // Names may be written with #xx for any letter.
  const plain = text.replace(/#([0-9a-fA-F]{2})/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (ACTIVE.test(plain)) return fault('file_active');
  const counts = [
    ...text.matchAll(
      /\/Type\s*\/Pages\b[^>]{0,300}?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]{0,300}?\/Type\s*\/Pages\b/gu,
    ),
  ];
  const pages = Math.max(
    0,
    ...counts.map(([, a, b]) => Number(a ?? b)),
    [...text.matchAll(/\/Type\s*\/Page\b(?!s)/gu)].length,
  );
  // Newer files keep their page tree packed: then it is not known, and the size has to do.
  return pages > MOST_PAGES
    ? fault('file_pages')
    : { ok: true, format: 'pdf', pages: pages === 0 ? null : pages };
}

function png(bytes: Uint8Array): Sniffed {
  if (bytes.length < 33 || latin(bytes.subarray(12, 16)) !== 'IHDR') return fault('file_broken');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return picture('png', view.getUint32(16), view.getUint32(20));
}

/** Walks the segments of a JPEG to the one that holds its measures (SOF0 to SOF15, without the three that are something else). */
function jpeg(bytes: Uint8Array): Sniffed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return picture('jpeg', view.getUint16(at + 7), view.getUint16(at + 5));
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return fault('file_broken');
}

function picture(format: DocumentFormat, width: number, height: number): Sniffed {
  if (width === 0 || height === 0) return fault('file_broken');
  return width * height > MOST_PIXELS ? fault('file_pixels') : { ok: true, format, pages: 1 };
}
