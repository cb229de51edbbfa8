import { changingMap } from '../model/changing-map.ts';
import type { SourceHost } from '../model/source.ts';
import type { SourceLanguage } from './languages/language.ts';
import { languageOf } from './languages/registry.ts';
import { convertFile } from './syntax/converter.ts';
import type { Grammars } from './syntax/grammars.ts';
import type { ParsedFile } from './syntax/cut.ts';
import type { SourceFile } from './syntax/tree.ts';

/** The sources of an app in the form that is common to all languages, kept until their text changes. */
export interface Documents {
  /** Null where it cannot be read, or its grammar is not loaded. */
  file(uri: string): SourceFile | null;
  /** The same as its parser gives it. */
  parsed(uri: string): ParsedFile | null;
  readonly languageOf: (file: SourceFile) => SourceLanguage;
  changed(uri: string): void;
  /** Lets go of what can be had again. */
  release(uri: string): void;
}

export function createDocuments(host: SourceHost, grammars: Grammars): Documents {
  const files = changingMap<string, SourceFile>();
  /** The last one that was asked for. */
  let latest: ParsedFile | null = null;

  const parsed = (uri: string): ParsedFile | null => {
    if (latest?.uri === uri) return latest;
    const found = languageOf(uri);
    const text = found === null ? null : host.read(uri);
    const tree = found === null || text === null ? null : grammars.parse(found.grammar, text, uri);
    // A file that is not there may come to be.
    if (text === null || tree === null) return null;
    latest = { uri, text, tree };
    return latest;
  };

  const forget = (uri: string): void => {
    files.delete(uri);
    if (latest?.uri === uri) latest = null;
  };

  return {
    parsed,
    file(uri) {
      const present = files.get(uri);
      if (present !== undefined) return present;
      const from = parsed(uri);
      const conversion = languageOf(uri)?.language.conversion;
      if (from === null || conversion === undefined) return null;
      const file = convertFile(uri, from.text, from.tree, conversion);
      files.set(uri, file);
      return file;
    },
    languageOf({ uri }) {
      const found = languageOf(uri);
      if (found === null) throw new Error(`${uri} is in no language that is read`);
      return found.language;
    },
    changed: forget,
    release: forget,
  };
}
