import type { GrammarName } from '../syntax/grammars.ts';
import type { SourceLanguage } from './language.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { python } from './python.ts';
import { javascript, typescript } from './typescript.ts';

/** Every language in which CDK apps are read. */
export const languages: readonly SourceLanguage[] = [typescript, javascript, python, java, csharp, go];

const bySuffix = new Map<string, { readonly language: SourceLanguage; readonly grammar: GrammarName }>(
  languages.flatMap((language) =>
    Object.entries(language.suffixes).map(([suffix, grammar]) => [suffix, { language, grammar }] as const),
  ),
);

/** The language of a file by its name; null for all that is none of them, and for declarations without code. */
export function languageOf(uri: string): { readonly language: SourceLanguage; readonly grammar: GrammarName } | null {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (/\.d\.[cm]?ts$/u.test(name)) return null;
  return bySuffix.get(name.slice(Math.max(name.lastIndexOf('.'), 0))) ?? null;
}
