import { fold } from '../syntax/tree.ts';

/** A value that is being written, as the line tells it: what is half typed is no expression yet. */
export interface Gap {
  /** What of the value stands there already. */
  readonly start: number;
  readonly end: number;
  /** Whether it begins as a text. */
  readonly isText: boolean;
}

/** The properties, and the one function, whose values can be offered; what they belong to is looked at afterwards. */
const properties = new Set(
  [
    'encryptionKey',
    'encryptionType',
    'keyArn',
    'keyId',
    'keyPolicy',
    'keyType',
    'kmsKeyId',
    'policy',
    'customerManagedKey',
  ].map(fold),
);

/** `name: `, `name=`, `.name(`, `"name": ` and the beginning of a word or a text, which Go hands over by a pointer. */
const begun = /(?:^|[\s{(,.])["']?([A-Za-z_]+)["']?[ \t]*[:=(][ \t]*((?:jsii\.String\([ \t]*)?["'`]?\w*)$/u;

/** No line with such a value in it is longer. */
const longestLine = 500;

/** The value at an offset; null where none is asked for that could be offered. */
export function gapAt(text: string, offset: number): Gap | null {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  if (offset - line > longestLine) return null;
  const [, name = '', typed = ''] = begun.exec(text.slice(line, offset)) ?? [];
  if (!properties.has(fold(name))) return null;
  const quote = /["'`]/u.exec(typed)?.[0] ?? '';
  const closing = typed.startsWith('jsii') ? '[ \\t]*\\)?' : '';
  const rest = new RegExp(`^\\w*${quote === '' ? '' : `${quote}?`}${closing}`, 'u').exec(text.slice(offset));
  return { start: offset - typed.length, end: offset + (rest?.[0].length ?? 0), isText: quote !== '' };
}
