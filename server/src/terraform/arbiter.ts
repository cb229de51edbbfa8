import { earliestDiagnostic } from './arbiter/diagnostics.ts';
import { startProgram } from './arbiter/program.ts';
import type { Program } from './arbiter/program.ts';
import { costlyNumber } from './arbiter/costly-number.ts';
import { parseTerraform, roleOf, syntaxOf } from './syntax/parse.ts';
import { NESTED_TOO_DEEPLY } from './syntax/scanner.ts';
import type { Span, SyntaxTree } from './syntax/tree.ts';

/** What HashiCorp's parser makes of a file. */
export type Verdict =
  | { readonly valid: true; readonly json: unknown }
  | { readonly valid: false; readonly message: string; readonly span: Span }
  /** It could not be asked, or gave no answer about the syntax. */
  | { readonly valid: 'unknown'; readonly reason: string };

/** Why and where a file is rejected. */
export interface Rejection {
  readonly message: string;
  readonly span: Span;
  /** 0-based. */
  readonly line: number;
  /** 0-based, in UTF-16 code units. */
  readonly character: number;
}

/** The last word on whether a file is valid: HashiCorp's own parser, compiled to WebAssembly. */
export interface Arbiter {
  /**
   * Native syntax is judged by HashiCorp's parser. JSON, which the WebAssembly build does not read, is judged by this
   * product's own reader, which is as strict as Terraform. `fileName` (or a URI) tells the syntax by its suffix.
   * Never rejects.
   */
  judge(fileName: string, text: string): Promise<Verdict>;
  /** The rejection; null for a file that is valid, and for one that could not be judged. Never rejects. */
  check(fileName: string, text: string): Promise<Rejection | null>;
}

/**
 * An arbiter that asks for the WebAssembly module, `main.wasm.gz` of the package `@cdktf/hcl2json` as it is or
 * unpacked, when it is first needed. Should that fail its verdicts are unknown, and it asks again the next time.
 */
export function createArbiter(readModule: () => Promise<Uint8Array>): Arbiter {
  let program: Promise<Program> | null = null;

  const judgeNative = async (text: string, tree: SyntaxTree): Promise<Verdict> => {
    const unaskable = whyNotToAsk(tree);
    if (unaskable !== null) return { valid: 'unknown', reason: unaskable };
    try {
      program ??= startProgram(readModule);
      const answer = (await program)(text);
      if ('json' in answer) return { valid: true, json: JSON.parse(answer.json) };
      const diagnostic = earliestDiagnostic(answer.error, text);
      return diagnostic === null ? { valid: 'unknown', reason: answer.error } : { valid: false, ...diagnostic };
    } catch (error) {
      // Whether it did not start or has crashed, the program must not be used again.
      program = null;
      return { valid: 'unknown', reason: `HashiCorp's parser is not available: ${messageOf(error)}` };
    }
  };

  const judge = async (fileName: string, text: string): Promise<Verdict> => {
    const syntax = syntaxOf(fileName);
    if (syntax === null) return { valid: 'unknown', reason: 'not a Terraform file' };
    const tree = parseTerraform(text, syntax, roleOf(fileName));
    return syntax === 'json' ? judgeJson(tree) : judgeNative(text, tree);
  };

  return {
    judge,
    async check(fileName, text) {
      const verdict = await judge(fileName, text);
      if (verdict.valid !== false) return null;
      const { message, span } = verdict;
      const before = text.slice(0, span.start);
      const lineStart = before.lastIndexOf('\n') + 1;
      const line = before.slice(0, lineStart).split('\n').length - 1;
      return { message, span, line, character: span.start - lineStart };
    },
  };
}

function judgeJson({ text, errors }: SyntaxTree): Verdict {
  const [first] = errors;
  if (first !== undefined) {
    return { valid: false, message: first.message, span: { start: first.start, end: first.end } };
  }
  try {
    return { valid: true, json: JSON.parse(text) };
  } catch (error) {
    return { valid: false, message: messageOf(error), span: { start: 0, end: 0 } };
  }
}

/** What would crash or stop HashiCorp's parser: its stack is small, and it writes out all digits of a number. */
function whyNotToAsk(tree: SyntaxTree): string | null {
  if (tree.errors.some((error) => error.message === NESTED_TOO_DEEPLY)) return 'the file is nested too deeply';
  return costlyNumber(tree) === null ? null : 'the file contains a number with a very large exponent';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
