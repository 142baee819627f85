import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { LIMITS } from '../limits.ts';
import { SheetError } from '../sheet-error.ts';

/** The parts of an XLSX file, by name. Nothing is unpacked before entries and declared sizes were looked at. */
export interface Archive {
  has(name: string): boolean;
  /** Streams one part; fails when it unpacks to more than `limit` or to another size than declared. */
  stream(name: string, limit: number): Promise<Readable>;
  close(): void;
}

/** Opens the archive and checks entry count and unpacked size (promise 44). Throws SheetError. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip);
    return {
      has: (name) => entries.has(name),
      stream: (name, limit) => openPart(zip, entries.get(name), limit),
      close: () => zip.close(),
    };
  } catch (fault) {
    zip.close();
    throw fault instanceof SheetError ? fault : new SheetError('archive_broken', {}, fault);
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Sizes are validated while reading: an entry that lies about itself fails instead of filling the memory.
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (fault, zip) => {
      if (fault !== null) reject(new SheetError('archive_broken', {}, fault));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.archiveEntries) throw new SheetError('archive_too_large');
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      if (unpacked > LIMITS.archiveBytes || entries.size > LIMITS.archiveEntries) {
        reject(new SheetError('archive_too_large'));
        return;
      }
      entries.set(entry.fileName.replace(/^\//u, ''), entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function openPart(zip: ZipFile, entry: Entry | undefined, limit: number): Promise<Readable> {
  return new Promise((resolve, reject) => {
    if (entry === undefined || entry.isEncrypted()) {
      reject(new SheetError('archive_broken'));
    } else if (entry.uncompressedSize > limit) {
      reject(new SheetError('archive_too_large'));
    } else {
      zip.openReadStream(entry, (fault, stream) => {
        if (fault !== null) reject(new SheetError('archive_broken', {}, fault));
        else resolve(stream);
      });
    }
  });
}
