import type { Locale } from '../../kernel/text.ts';

/** A run of characters, and whether it is where two texts differ. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

/**
 * What a mail says, part by part, in one language: the single source of its HTML and of its plain text. Everything is text; no
 * part can hold markup.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly muted?: boolean }
  /** A company of a digest; the items that follow are its own. */
  | { readonly kind: 'company'; readonly name: string }
  | {
      readonly kind: 'task';
      readonly title: string;
      readonly due: string | null;
      readonly urgent: string | null;
      readonly level: 2 | 3;
    }
  | { readonly kind: 'heading'; readonly text: string; readonly level: 3 | 4 }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'difference';
      readonly field: string;
      readonly rows: readonly { readonly label: string; readonly runs: readonly Run[] }[];
    }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string; readonly host: string }
  | { readonly kind: 'links'; readonly items: readonly { readonly label: string; readonly url: string }[] }
  | { readonly kind: 'box'; readonly level: 3 | 4; readonly title: string; readonly items: readonly string[] }
  /** One line of the staff digest. */
  | {
      readonly kind: 'entry';
      readonly name: string | null;
      readonly text: string;
      readonly detail: string | null;
      readonly url: string | null;
    }
  | { readonly kind: 'rule' };

export interface MailDocument {
  readonly locale: Locale;
  readonly subject: string;
  /** What a list of mails shows behind the subject. */
  readonly preview: string;
  readonly brand: { readonly name: string; readonly colour: string };
  /** To whom, line by line. */
  readonly salutation: readonly string[];
  readonly blocks: readonly Block[];
  readonly signature: readonly string[];
  readonly footer: {
    readonly lines: readonly string[];
    readonly links: readonly { readonly label: string; readonly url: string }[];
  };
}
