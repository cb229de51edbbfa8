import type { Completion } from '../model/editor.ts';
import type { SourceHost } from '../model/source.ts';
import { libraryPolicies } from '../policy/library/library.ts';
import { listsOf } from '../policy/library/lists.ts';
import type { LibraryPolicy } from '../policy/library/policy.ts';
import type { BlockCode } from './edits/code.ts';
import type { PolicySubject } from './edits/policy/statement-code.ts';
import { policyStatements } from './edits/policy/statement-code.ts';
import type { Style } from './edits/style.ts';
import { lineStart, styleOf } from './edits/style.ts';
import { documentBlock, encodedText, neededBlocks, printBlocks } from './library-text.ts';
import type { ModuleTexts } from './module-texts.ts';
import { moduleTexts } from './module-texts.ts';
import { policyArguments, subjectAt } from './policy-place.ts';
import { attributeOf, nodeAt } from './syntax/find.ts';
import type { Block, SyntaxTree } from './syntax/tree.ts';

/** A place where a policy of the library can be written. */
interface PolicySlot {
  /** What has been typed of it. */
  readonly start: number;
  readonly end: number;
  /** The block around it; null between the blocks of a document. */
  readonly block: Block | null;
  readonly form: 'argument' | 'statements' | 'document';
}

/** With which words an author may begin to ask for a policy between blocks. */
const openings = ['data', 'aws_iam_policy_document', 'key_policy', 'kinesis_key_policy', 'kms_key_policy', 'policy'];

/** The name of a document that stands by itself. */
const documentName = 'kinesis_key';

/**
 * The policies of the library for a place in a document of native syntax: `jsonencode` for the argument of a key,
 * statements in an `aws_iam_policy_document`, and such a document between blocks. What they refer to is added where the
 * module lacks it.
 */
export function policyCompletionsAt(
  tree: SyntaxTree,
  uri: string,
  offset: number,
  host: SourceHost,
): readonly Completion[] {
  const slot = tree.syntax === 'hcl' ? slotAt(tree, offset) : null;
  if (slot === null) return [];
  const texts = moduleTexts(uri, host);
  // A module that has nothing to do with Kinesis or KMS has policies of other kinds.
  if (slot.form === 'document' && !texts.mention(/kinesis|aws_kms_/u)) return [];
  const isRepeated = slot.block !== null && attributeOf(slot.block.body, 'for_each') !== null;
  return libraryPolicies
    .filter(({ perEntryOf }) => perEntryOf === null || slot.form === 'document' || isRepeated)
    .map((policy) => completion(policy, slot, tree, texts));
}

function slotAt(tree: SyntaxTree, offset: number): PolicySlot | null {
  const { blocks } = nodeAt(tree, offset);
  const [block, ...inner] = blocks;
  const { text } = tree;
  const from = Math.max(lineStart(text, offset), block === undefined ? 0 : block.openBrace + 1);
  const before = text.slice(from, offset);
  const end = offset + (/^\w*/u.exec(text.slice(offset))?.[0].length ?? 0);
  const isAlone = /^[ \t]*(?:\r?\n|\}|$)/u.test(text.slice(end));
  const [type, name] = block?.labels ?? [];
  if (block === undefined) {
    const typed = /^(\w*)$/u.exec(before)?.[1];
    const isOpening = typed !== undefined && openings.some((word) => word.startsWith(typed));
    return isOpening && isAlone ? { start: from, end, block: null, form: 'document' } : null;
  }
  if (inner.length > 0 || name === undefined || type === undefined || !isAlone) return null;
  if (block.type === 'resource') {
    const argument = Object.hasOwn(policyArguments, type.value) ? policyArguments[type.value] : undefined;
    const [, written, typed = ''] = /(?:^|\s)(\w+)[ \t]*=[ \t]*(\w*)$/u.exec(before) ?? [];
    if (argument === undefined || written !== argument) return null;
    return { start: offset - typed.length, end, block, form: 'argument' };
  }
  if (block.type !== 'data' || type.value !== 'aws_iam_policy_document') return null;
  const typed = /^[ \t]*(\w*)$/u.exec(before)?.[1];
  const isWanted = typed !== undefined && 'statement'.startsWith(typed);
  return isWanted ? { start: offset - typed.length, end, block, form: 'statements' } : null;
}

function completion(policy: LibraryPolicy, slot: PolicySlot, tree: SyntaxTree, texts: ModuleTexts): Completion {
  const { form, block, start, end } = slot;
  const { id, title, perEntryOf } = policy;
  const style = styleOf(tree.text);
  const subject = subjectAt(policy, block, tree, texts);
  const lists = listsOf(policy.statements).filter((list) => form === 'document' || list !== perEntryOf);
  const needed = neededBlocks(policy, lists).filter(({ type, labels }) => !texts.declares(type, labels));
  const newText = textFor(policy, subject, slot, needed, style, tree);
  return {
    newText,
    start,
    end,
    label: `key policy: ${id}`,
    filterText: `${filterWords[form]} key policy ${id}`,
    detail: title,
    kind: 'policy',
    policy: id,
    stops: stopsIn(newText, form),
    additional: block === null || needed.length === 0 ? [] : [above(block, needed, tree, style)],
  };
}

const filterWords: Readonly<Record<PolicySlot['form'], string>> = {
  argument: 'jsonencode',
  statements: 'statement',
  document: 'data aws_iam_policy_document kinesis kms',
};

function textFor(
  policy: LibraryPolicy,
  subject: PolicySubject,
  { form, start }: PolicySlot,
  needed: readonly BlockCode[],
  style: Style,
  { text }: SyntaxTree,
): string {
  const indentation = /^[ \t]*/u.exec(text.slice(lineStart(text, start)))?.[0] ?? '';
  switch (form) {
    case 'argument':
      return inStyle(encodedText(policy, subject), indentation, style).slice(indentation.length);
    case 'statements': {
      const blocks = policyStatements(policy.statements, subject);
      return blocks
        .map((block) => inStyle(printBlocks([block]), indentation, style))
        .join(style.lineBreak.repeat(2))
        .slice(indentation.length);
    }
    case 'document':
      return inStyle(printBlocks([...needed, documentBlock(policy, documentName, subject)]), '', style);
  }
}

/** What `terraform fmt` leaves, in the indentation and line breaks of another document. */
function inStyle(printed: string, indentation: string, { unit, lineBreak }: Style): string {
  return printed
    .trimEnd()
    .split('\n')
    .map((line) => {
      const depth = /^(?: {2})*/u.exec(line)?.[0].length ?? 0;
      return line === '' ? '' : indentation + unit.repeat(depth / 2) + line.slice(depth);
    })
    .join(lineBreak);
}

/** Data sources and variables above the block that refers to them, and above the comments that belong to it. */
function above(
  block: Block,
  needed: readonly BlockCode[],
  { text }: SyntaxTree,
  style: Style,
): NonNullable<Completion['additional']>[number] {
  let start = lineStart(text, block.start);
  while (start > 0) {
    const previous = lineStart(text, start - 1);
    if (!/^[ \t]*(?:#|\/\/)/u.test(text.slice(previous, start))) break;
    start = previous;
  }
  const newText = inStyle(printBlocks(needed), '', style) + style.lineBreak.repeat(2);
  return { start, end: start, newText, annotation: 'Declare what the policy refers to' };
}

/** The name of a document that is new, and whatever stands for any stream. */
function stopsIn(newText: string, form: PolicySlot['form']): NonNullable<Completion['stops']> {
  const name = form === 'document' ? newText.indexOf(`"${documentName}"`) : -1;
  const wildcards = Array.from(newText.matchAll(/:stream\/\*(?=")/gu), ({ index }) => {
    const start = index + ':stream/'.length;
    return { start, end: start + 1 };
  });
  return [
    ...(name < 0 ? [] : [[{ start: name + 1, end: name + 1 + documentName.length }]]),
    ...(wildcards.length === 0 ? [] : [wildcards]),
  ];
}
