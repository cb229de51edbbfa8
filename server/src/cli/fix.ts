import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { applyEdits } from '../fixes/apply.ts';
import type { EditCheck } from '../lsp/edit-check.ts';
import type { RehearsalStage } from '../lsp/fix-all.ts';
import { rehearseAll } from '../lsp/fix-all.ts';
import type { DocumentEdit } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import { sourceText } from '../model/project.ts';
import type { SourceRange } from '../model/source.ts';
import { filePath } from '../workspace/node/file-uri.ts';
import { decode, failureReason } from '../workspace/node/read-document.ts';
import { writeAtomically } from './atomic-write.ts';

export interface FixOutcome {
  /** How many findings are gone. */
  readonly fixed: number;
  /** What was changed, with the places in the texts as they were before. */
  readonly changes: readonly { readonly range: SourceRange; readonly line: number; readonly what: string }[];
  /** Why something could not be fixed, for a person. */
  readonly refused: readonly string[];
}

/** A fix may bring up another finding; each round answers those of the one before. */
const rounds = 3;

/** Applies the preferred fix of every finding to the files. Nothing is written that the language's parser rejects. */
export async function applyFixes(
  stage: RehearsalStage,
  findings: () => readonly Finding[],
  check: EditCheck,
): Promise<FixOutcome> {
  const guarded = { ...stage, analysis: refusingUnwritable(stage.analysis) };
  const read = (uri: string): string | null => stage.host.read(uri);
  let outcome: FixOutcome = { fixed: 0, changes: [], refused: [] };
  for (let round = 0; round < rounds; round++) {
    const { plan, fixed, refused } = rehearseAll(guarded, findings);
    const rejected = plan.documents.length === 0 ? null : await check(plan, read);
    const failed = rejected === null ? null : rejected.refused;
    const reasons = failed === null ? refused : [...refused, failed];
    if (plan.documents.length === 0 || failed !== null) {
      return { ...outcome, refused: reasons };
    }
    const written = plan.documents.map((document) => writeDocument(document, stage));
    outcome = {
      fixed: outcome.fixed + fixed,
      changes: [...outcome.changes, ...written.flatMap((one) => ('refused' in one ? [] : one))],
      refused: [...reasons, ...written.flatMap((one) => ('refused' in one ? [one.refused] : []))],
    };
    if (written.some((one) => 'refused' in one)) return outcome;
  }
  return outcome;
}

/** Fixes whose files cannot be written are refused as a whole: half a fix is none. */
function refusingUnwritable(analysis: RehearsalStage['analysis']): RehearsalStage['analysis'] {
  const known = new Map<string, string | null>();
  const whyNot = (uri: string): string | null => {
    const before = known.get(uri);
    if (before !== undefined) return before;
    const reason = whyUnwritable(uri);
    known.set(uri, reason);
    return reason;
  };
  return {
    ...analysis,
    write(fix, finding) {
      const plan = analysis.write(fix, finding);
      if ('refused' in plan) return plan;
      const reason = plan.documents.map(({ uri }) => whyNot(uri)).find((one) => one !== null);
      return reason === undefined ? plan : { refused: reason };
    },
  };
}

function whyUnwritable(uri: string): string | null {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const path = filePath(uri);
  if (path === null) return `${name} is not on the disk`;
  try {
    const real = realpathSync(path);
    // The superuser may write everything; that a file is marked as read-only means something all the same.
    if ((statSync(real).mode & 0o222) === 0) return `${name} is read-only`;
    accessSync(real, constants.W_OK);
    accessSync(dirname(real), constants.W_OK);
    return isExactly(readFileSync(real)) ? null : `${name} is not encoded in UTF-8`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reason = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'no permission to write it' : null;
    return `${name} cannot be written: ${reason ?? failureReason(error)}`;
  }
}

/** Whether the text that was read is all there is to the bytes. */
function isExactly(bytes: Buffer): boolean {
  return bytes.equals(encode(decode(bytes), bytes));
}

/** The text as bytes, with the byte order mark that the file has. */
function encode(text: string, before: Buffer): Buffer {
  const mark = before[0] === 0xef && before[1] === 0xbb && before[2] === 0xbf ? '\ufeff' : '';
  return Buffer.from(mark + text, 'utf8');
}

function writeDocument(
  { uri, edits }: DocumentEdit,
  { analysis, host }: RehearsalStage,
): FixOutcome['changes'] | { readonly refused: string } {
  const path = filePath(uri);
  const text = host.read(uri);
  if (path === null || text === null) return { refused: `${uri} cannot be read any more` };
  try {
    const bytes = readFileSync(path);
    if (decode(bytes) !== text) return { refused: `${path} has been changed by somebody else meanwhile` };
    const fixed = applyEdits(text, edits);
    writeAtomically(path, encode(fixed, bytes));
    analysis.documentChanged(uri, sourceText(fixed));
  } catch (error) {
    return { refused: `${path} was not written: ${failureReason(error)}` };
  }
  return edits.map(({ start, end, annotation }) => ({
    range: { uri, start, end },
    line: text.slice(0, start).split(/\r\n|\n|\r/).length,
    what: annotation,
  }));
}
