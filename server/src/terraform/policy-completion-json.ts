import type { Completion } from '../model/editor.ts';
import type { SourceHost } from '../model/source.ts';
import { libraryPolicies } from '../policy/library/library.ts';
import { listsOf } from '../policy/library/lists.ts';
import type { LibraryPolicy } from '../policy/library/policy.ts';
import { freeName } from './edits/declared.ts';
import { editJson } from './edits/json/document.ts';
import { lineStart } from './edits/style.ts';
import { documentBlock, neededBlocks } from './library-text.ts';
import type { ModuleTexts } from './module-texts.ts';
import { moduleTexts } from './module-texts.ts';
import { policyArguments, subjectAt } from './policy-place.ts';
import { nodeAt } from './syntax/find.ts';
import { parseTerraform } from './syntax/parse.ts';
import type { Block, SyntaxTree } from './syntax/tree.ts';

/** Stands for the value that is being written, so that there is a document to add to. */
const stand = 'null';

const begun = /"(\w+)"[ \t]*:[ \t]*("?[\w$]*)$/u;

/** A value that is half written. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly argument: string;
}

/**
 * The policies of the library for the argument of a key in JSON syntax: a policy as a text would be a line that nobody can
 * read, so it becomes a document of its own that the key refers to.
 */
export function jsonPolicyCompletionsAt(
  text: string,
  uri: string,
  offset: number,
  host: SourceHost,
): readonly Completion[] {
  const gap = gapAt(text, offset);
  if (gap === null) return [];
  const tree = parseTerraform(text.slice(0, gap.start) + stand + text.slice(gap.end), 'json');
  const { blocks } = nodeAt(tree, gap.start);
  const [block, ...inner] = blocks;
  const [type, name] = block?.labels ?? [];
  if (block?.type !== 'resource' || inner.length > 0 || type === undefined || name === undefined) return [];
  if (!Object.hasOwn(policyArguments, type.value) || policyArguments[type.value] !== gap.argument) return [];
  const texts = moduleTexts(uri, host);
  return libraryPolicies
    .filter(({ perEntryOf }) => perEntryOf === null)
    .flatMap((policy) => completion(policy, gap, { block, tree, texts, base: name.value }));
}

function gapAt(text: string, offset: number): Gap | null {
  const match = begun.exec(text.slice(lineStart(text, offset), offset));
  if (match === null) return null;
  const [, argument = '', typed = ''] = match;
  const rest = (typed.startsWith('"') ? /^\w*"?/u : /^\w*/u).exec(text.slice(offset))?.[0] ?? '';
  return { argument, start: offset - typed.length, end: offset + rest.length };
}

function completion(
  policy: LibraryPolicy,
  { start, end }: Gap,
  { block, tree, texts, base }: { block: Block; tree: SyntaxTree; texts: ModuleTexts; base: string },
): readonly Completion[] {
  const { id, title } = policy;
  const name = freeName(/key$/iu.test(base) ? base : `${base}_key`, (one) =>
    texts.declares('data', ['aws_iam_policy_document', one]),
  );
  const needed = neededBlocks(policy, listsOf(policy.statements)).filter(
    ({ type, labels }) => !texts.declares(type, labels),
  );
  const editor = editJson(tree);
  const document = documentBlock(policy, name, subjectAt(policy, block, tree, texts));
  editor.addBlocks([...needed, document], null, 'Declare the policy and what it refers to');
  const edits = editor.changes();
  // An edit that touches the value would be none of its own.
  const standsTo = start + stand.length;
  if ('refused' in edits || edits.some((edit) => edit.start <= standsTo && edit.end >= start)) return [];
  const shift = end - standsTo;
  const newText = JSON.stringify(`\${data.aws_iam_policy_document.${name}.json}`);
  return [
    {
      newText,
      start,
      end,
      label: `key policy: ${id}`,
      filterText: `${newText} key policy ${id}`,
      detail: title,
      kind: 'policy',
      policy: id,
      additional: edits.map((edit) =>
        edit.start < start ? edit : { ...edit, start: edit.start + shift, end: edit.end + shift },
      ),
    },
  ];
}
