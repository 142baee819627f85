import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { LIMITS } from '../limits.ts';
import { SheetError } from '../sheet-error.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What to do with each piece of an XML part. Names come without namespace prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Reads an XML part chunk by chunk; after each chunk the caller may take what has gathered, so a slow consumer slows the
 * unpacking down. saxes resolves no external or declared entity, so a document type can neither fetch nor multiply anything.
 * Throws SheetError `archive_broken`, or `archive_too_large` for megabytes without a tag.
 */
export async function* scanXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  const decoder = new StringDecoder('utf8');
  let silence = 0;
  parser.on('opentag', (tag) => {
    silence = 0;
    handlers.open(localName(tag.name), tag.attributes as Attributes);
  });
  parser.on('closetag', (tag) => {
    silence = 0;
    handlers.close(localName(tag.name));
  });
  const onText = handlers.text?.bind(handlers);
  if (onText !== undefined) {
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  try {
    for await (const chunk of stream) {
      silence += (chunk as Buffer).length;
      if (silence > LIMITS.markupSilenceBytes) throw new SheetError('archive_too_large');
      parser.write(decoder.write(chunk as Buffer));
      yield;
    }
    parser.close();
  } catch (fault) {
    throw fault instanceof SheetError ? fault : new SheetError('archive_broken', {}, fault);
  } finally {
    stream.destroy();
  }
  yield;
}

/** Reads a whole part that is small. */
export async function scanSmallXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of scanXml(stream, handlers));
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** `_x000D_` and the like, by which a spreadsheet writes characters that XML cannot hold (ECMA-376 part 1, 22.4.2.4). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
