import type { LibraryPolicy } from '../policy/library/policy.ts';
import type { TextPart } from './edits/code.ts';
import type { PolicySubject } from './edits/policy/statement-code.ts';
import { usualSubject } from './library-text.ts';
import type { ModuleTexts } from './module-texts.ts';
import { attributeOf } from './syntax/find.ts';
import { literalString } from './syntax/literals.ts';
import type { Block, SyntaxTree } from './syntax/tree.ts';

/** The resources that take a key policy, with the argument for it (terraform-provider-aws and -awscc). */
export const policyArguments: Readonly<Record<string, string>> = {
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_kms_external_key: 'policy',
  aws_kms_replica_key: 'policy',
  aws_kms_replica_external_key: 'policy',
  awscc_kms_key: 'key_policy',
};

/** What a policy is written about at a place: the block around it, null between the blocks of a document. */
export function subjectAt(
  policy: LibraryPolicy,
  block: Block | null,
  tree: SyntaxTree,
  texts: ModuleTexts,
): PolicySubject {
  const subject = usualSubject(policy, namesFor(block, tree, texts));
  const region = block?.type === 'resource' ? attributeOf(block.body, 'region') : null;
  if (region === null) return subject;
  const literal = literalString(region.value);
  const source = tree.text.slice(region.value.start, region.value.end);
  return { ...subject, region: [literal ?? { source }] };
}

/**
 * The names of the streams that use the key of a block, or of the only stream there is; null where it may be several,
 * since a policy that names the wrong one shuts the right one out.
 */
function namesFor(block: Block | null, tree: SyntaxTree, texts: ModuleTexts): readonly (readonly TextPart[])[] | null {
  const { streams } = texts;
  const [type, name] = block?.labels ?? [];
  const reference =
    type === undefined || name === undefined || block === null
      ? null
      : type.value === 'aws_kms_key_policy'
        ? (/\baws_kms_\w+\.[\w-]+/u.exec(tree.text.slice(block.start, block.end))?.[0] ?? null)
        : `${block.type === 'data' ? 'data.' : ''}${type.value}.${name.value}`;
  const key = block?.type === 'data' && reference !== null ? texts.keyWithPolicy(reference) : reference;
  const users = streams.filter(({ keyText }) => key !== null && keyText.includes(`${key}.`));
  const [only, ...others] = users.length > 0 ? users : streams.length === 1 ? streams : [];
  if (only === undefined) return null;
  const names = [only, ...others].map((stream) => stream.name);
  return names.every((one) => one !== null) ? names : null;
}
