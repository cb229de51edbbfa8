import type { SourceLanguage } from '../languages/language.ts';
import type { Dialect } from './dialect.ts';
import { csharp } from './csharp/dialect.ts';
import { ecmascript } from './ecmascript/dialect.ts';
import { python } from './python/dialect.ts';
import { go } from './go/dialect.ts';
import { java } from './java/dialect.ts';

/** The languages that fixes are written in. */
export const dialects: Readonly<Record<SourceLanguage['id'], Dialect>> = {
  typescript: ecmascript('typescript'),
  javascript: ecmascript('javascript'),
  python,
  java,
  csharp,
  go,
};
