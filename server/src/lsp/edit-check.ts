import { applyEdits } from '../fixes/apply.ts';
import type { DocumentEdit, EditPlan, Refusal } from '../model/edit.ts';
import { type Arbiter, createArbiter } from '../terraform/arbiter.ts';
import { parseTerraform, syntaxOf } from '../terraform/syntax/parse.ts';

/**
 * Holds a plan against HashiCorp's own parser: no edit may leave a file that it rejects. Where the file is broken
 * already, because something else in it is half written, it is the blocks that the edit touches which must be right.
 *
 * @param read the current text of a document, null where it cannot be read
 */
export async function checkPlan(
  plan: EditPlan,
  arbiter: Arbiter,
  read: (uri: string) => string | null,
): Promise<Refusal | null> {
  for (const document of plan.documents) {
    const refused = await checkDocument(document, arbiter, document.create ? '' : read(document.uri));
    if (refused !== null) return refused;
  }
  return null;
}

/** Holds plans against the parsers of the languages, see `checkPlan`. */
export type EditCheck = (plan: EditPlan, read: (uri: string) => string | null) => Promise<Refusal | null>;

/** @param readModule the WebAssembly module of HashiCorp's parser, asked for when it is first needed */
export function createEditCheck(readModule: () => Promise<Uint8Array>): EditCheck {
  const arbiter = createArbiter(readModule);
  return (plan, read) => checkPlan(plan, arbiter, read);
}

async function checkDocument(
  { uri, edits }: DocumentEdit,
  arbiter: Arbiter,
  before: string | null,
): Promise<Refusal | null> {
  const syntax = syntaxOf(uri);
  if (before === null) return { refused: 'the file cannot be read' };
  if (syntax === null) return null;
  const after = applyEdits(before, edits);
  const rejected = await arbiter.check(uri, after);
  if (rejected === null) return null;
  if ((await arbiter.check(uri, before)) === null) {
    return { refused: `the result would not be valid: ${rejected.message}` };
  }
  const touched = touchedBlocks(after, syntax, edits);
  const sound = touched !== null && (await arbiter.check(uri, touched)) === null;
  return sound ? null : { refused: `the file has a syntax error that must be corrected first: ${rejected.message}` };
}

/** The text of the top-level blocks that edits have changed or added; null where one of them is not whole. */
function touchedBlocks(after: string, syntax: 'hcl' | 'json', edits: DocumentEdit['edits']): string | null {
  // JSON has no parts that could be right by themselves.
  if (syntax === 'json') return null;
  const { blocks } = parseTerraform(after, syntax).body;
  let shift = 0;
  const touched = new Set<(typeof blocks)[number]>();
  for (const { start, end, newText } of edits) {
    const from = start + shift;
    const to = from + newText.length;
    shift += newText.length - (end - start);
    for (const block of blocks) {
      if (block.start < to && from < block.end) touched.add(block);
    }
  }
  const whole = [...touched].every(({ complete, closeBrace }) => complete && closeBrace !== -1);
  return whole ? [...touched].map((block) => `${after.slice(block.start, block.end)}\n`).join('') : null;
}
