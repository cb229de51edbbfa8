import type { Refusal } from '../../model/edit.ts';
import type { StatementTemplate } from '../../model/policy-template.ts';
import type { Stream } from '../../model/stream.ts';
import { statementsFor } from '../../policy/library/for-streams.ts';
import { libraryPolicies } from '../../policy/library/library.ts';
import type { LibraryPolicy } from '../../policy/library/policy.ts';
import { attributeOf } from '../syntax/find.ts';
import { accountFacts } from './account-facts.ts';
import type { Argument, BlockCode, Code, TextPart } from './code.ts';
import { asParts, expression, text } from './code.ts';
import { declaredNames, freeName } from './declared.ts';

import type { KeySite, Placement } from './key-site.ts';
import { keyTags } from './key-tags.ts';
import { lift } from './lift.ts';
import { declareLists } from './policy/lists.ts';
import { policyStatements } from './policy/statement-code.ts';
import { isRepeated, providerOfAll, regionOf, streamNames } from './stream-terms.ts';
import type { Site } from './sites.ts';

/** A key to be written beside the streams it is for. */
export interface NewKey {
  /** Data sources, the policy document, the key: in the order in which they are written. */
  readonly blocks: readonly BlockCode[];
  /** Variables that the key's tags and its policy need. */
  readonly variables: readonly BlockCode[];
  /** The key's ARN as an expression for the site. */
  readonly reference: string;
}

/** A symmetric key with rotation whose policy admits exactly the streams that the site serves. */
export function newKey(
  { site, served }: KeySite,
  tags: readonly string[],
  policyId?: LibraryPolicy['id'],
): NewKey | Refusal {
  const [first] = served;
  if (first === undefined) return { refused: 'no stream uses the key' };
  const provided = providerOfAll(served, site);
  if ('refused' in provided) return provided;
  const { provider } = provided;
  const region = regionOf(served, site);
  if (region !== null && 'refused' in region) return region;
  const names = streamNames(served, site);
  // The policy names data streams only: the other kinds tell KMS nothing by which it could tell them apart.
  const bound = streamNames(
    served.filter(({ stream }) => stream.kind === 'data-stream'),
    site,
  );
  const tagging = keyTags(first, site, tags);
  const base = baseName(site, first);
  const facts = accountFacts(site.module, provider);
  const lists = declareLists(site.module);
  const statements = policyFor(served, policyId);
  if ('refused' in statements) return statements;

  const repetition = site.seesEach ? repetitionOf(site) : null;
  if (repetition === null && isRepeated([names, region, tagging.tags])) {
    return { refused: 'the instances of the stream cannot be told apart beside it' };
  }
  const policyRepetition = isRepeated([bound, region]) ? repetition : null;
  const keyRepetition = isRepeated([names, region, tagging.tags]) || repetition?.name === 'count' ? repetition : null;
  const meta = (repeated: Repetition | null): readonly Argument[] => [
    ...(repeated === null ? [] : [{ name: repeated.name, value: repeated.value }]),
    ...(provider === null ? [] : [{ name: 'provider', value: { kind: 'name', name: provider } as const }]),
  ];
  const policyName = `${base}${base.includes('_') || !base.includes('-') ? '_' : '-'}key`;
  const policy: BlockCode = {
    type: 'data',
    labels: ['aws_iam_policy_document', policyName],
    items: [
      ...meta(policyRepetition),
      ...policyStatements(statements, {
        get partition() {
          return [{ source: facts.partition }];
        },
        get account() {
          return [{ source: facts.account }];
        },
        get region() {
          return region === null ? [{ source: facts.region }] : (asParts(region) ?? []);
        },
        streams: bound,
        list: (name) => lists.list(name),
      }),
    ],
  };
  const key: BlockCode = {
    type: 'resource',
    labels: ['aws_kms_key', base],
    items: [
      ...meta(keyRepetition),
      ...(region === null ? [] : [{ name: 'region', value: region }]),
      { name: 'description', value: description(names, first, site) },
      { name: 'deletion_window_in_days', value: { kind: 'number', value: 30 } },
      { name: 'enable_key_rotation', value: { kind: 'bool', value: true } },
      {
        name: 'policy',
        value: expression(`data.aws_iam_policy_document.${policyName}${index(policyRepetition)}.json`),
      },
      ...(tagging.tags === null ? [] : [{ name: 'tags', value: tagging.tags }]),
    ],
  };
  return {
    blocks: [...facts.added, policy, key],
    variables: [...tagging.variables, ...lists.added],
    reference: `aws_kms_key.${base}${index(keyRepetition)}.arn`,
  };
}

/** The statements of the library's policy of this id, or of what streams of these kinds need. */
function policyFor(
  served: readonly Placement[],
  id: LibraryPolicy['id'] | undefined,
): readonly StatementTemplate[] | Refusal {
  if (id === undefined) return statementsFor(served.map(({ stream }) => stream.kind));
  return libraryPolicies.find((policy) => policy.id === id)?.statements ?? { refused: `there is no policy ${id}` };
}

/** `count` or `for_each` of the block beside which the key stands. */
interface Repetition {
  readonly name: 'count' | 'for_each';
  readonly value: Code;
}

function repetitionOf({ holder, module }: Site): Repetition | null {
  for (const name of ['for_each', 'count'] as const) {
    const attribute = attributeOf(holder.node.body, name);
    if (attribute === null) continue;
    const value = lift({ ...holder, node: attribute.value }, module, module);
    if (value === null) continue;
    return { name, value };
  }
  return null;
}

function index(repetition: Repetition | null): string {
  if (repetition === null) return '';
  return repetition.name === 'for_each' ? '[each.key]' : '[count.index]';
}

/** What streams of a kind are called, and what the name of a key for one ends in. */
const kinds: Readonly<Record<Stream['kind'], { readonly noun: string; readonly suffix: string }>> = {
  'data-stream': { noun: 'Kinesis stream', suffix: 'kinesis' },
  'delivery-stream': { noun: 'delivery stream', suffix: 'firehose' },
  'video-stream': { noun: 'video stream', suffix: 'video' },
};

function description(names: readonly (readonly TextPart[])[] | null, { stream }: Placement, { holder }: Site): Code {
  const [only, ...others] = names ?? [];
  const { noun } = kinds[stream.kind];
  if (only !== undefined && others.length === 0) return text(`Encrypts the ${noun} `, ...only);
  const label = holder.node.labels.at(-1)?.value ?? '';
  return text(
    holder.node.type === 'module' ? `Encrypts the ${noun}s of module ${label}` : `Encrypts the ${noun} ${label}`,
  );
}

/** A name for the key that is free in the module, after the block beside which it stands. */
function baseName({ holder, module, isItem }: Site, { stream }: Placement): string {
  const label = holder.node.labels.at(-1)?.value ?? 'stream';
  const instance = isItem ? (/\["?([^"\]]*)"?\]$/u.exec(stream.address)?.[1] ?? '') : '';
  const separator = label.includes('-') && !label.includes('_') ? '-' : '_';
  const suffix = instance.replaceAll(/[^\w-]+/gu, '_');
  const whole = suffix === '' ? label : `${label}${separator}${suffix}`;
  // A label that Terraform refuses must not make the reference to the key one that nobody can read.
  const valid = whole.replaceAll(/[^\p{ID_Continue}-]+/gu, '_').replace(/^(?=[^\p{ID_Start}_])/u, 'key_');
  const { suffix: kind } = kinds[stream.kind];
  const base = valid.toLowerCase().includes(kind) ? valid : `${valid}${separator}${kind}`;
  const resources = declaredNames(module, 'resource');
  const data = declaredNames(module, 'data');
  return freeName(
    base,
    (name) =>
      resources.has(`aws_kms_key.${name}`) ||
      data.has(`aws_iam_policy_document.${name}_key`) ||
      data.has(`aws_iam_policy_document.${name}-key`),
  );
}
