import type {
  PolicyCondition,
  PolicyDocument,
  PolicyItem,
  PolicyMatch,
  PolicyPrincipal,
  PolicyStatement,
  PolicyText,
} from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import { assumptionText } from '../../../model/stream.ts';
import type { Value } from '../../../model/value.ts';
import { toStringValue } from '../../evaluation/convert.ts';
import type { TerraformValue } from '../../evaluation/value.ts';
import type { NestedBlock, ResourceInstance } from '../../modules/instance.ts';
import { choiceReason } from './deployment.ts';
import { encodedNode } from './encoded.ts';
import type { Merged } from '../../../policy/document/merge.ts';
import { mergeDocument, nothing, partOf } from '../../../policy/document/merge.ts';
import type { NoteFlaw } from '../../../policy/document/flaws.ts';
import type { PolicyReading } from './reading.ts';
import { itemsOf, principalType } from '../../../policy/document/statement.ts';

type ReadPart = (value: TerraformValue, otherwise: SourceRange) => Value<PolicyDocument>;

/** Beyond the three levels at which a document's parts stand where they are written. */
const partLevel = 3;

/**
 * `data "aws_iam_policy_document"` (terraform-provider-aws, internal/service/iam/policy_document_data_source.go): the
 * documents it takes over, its own statements, and what overrides both.
 */
export function readDocumentSource(
  source: ResourceInstance,
  reading: PolicyReading,
  readPart: ReadPart,
): PolicyDocument {
  const { uri, node } = source.block;
  const flaws: PolicyDocument['flaws'][number][] = [];
  const note: NoteFlaw = (flaw) => flaws.push(flaw);
  const statements = source.blocks('statement').map((block) => readStatementBlock(block, reading, note));
  const own: Merged = { statements, open: damage(source), flaws };
  const parts = [
    ...documentsIn(source, 'source_json', readPart),
    ...documentsIn(source, 'source_policy_documents', readPart),
    own,
    ...documentsIn(source, 'override_policy_documents', readPart),
    ...documentsIn(source, 'override_json', readPart),
  ];
  return { range: { uri, start: node.header.start, end: node.header.end }, ...parts.reduce(mergeDocument, nothing) };
}

function damage({ block }: ResourceInstance): string | null {
  return block.node.complete ? null : 'the block has a syntax error, so there may be statements beside these';
}

/** The documents that an argument names: one, or a list of them. */
function documentsIn(source: ResourceInstance, argument: string, readPart: ReadPart): readonly Merged[] {
  const value = source.evaluate(argument);
  const written = source.argument(argument);
  if (value === null || written === null) return [];
  const otherwise = { uri: written.uri, start: written.node.value.start, end: written.node.value.end };
  const read = (one: TerraformValue): Merged => partOf(readPart(one, otherwise));
  switch (value.kind) {
    case 'sequence':
      return value.items.map(read);
    case 'either':
      return [{ ...nothing, open: choiceReason(value) }];
    default:
      return [read(value)];
  }
}

function readStatementBlock(block: NestedBlock, reading: PolicyReading, note: NoteFlaw): PolicyStatement {
  const range = blockRange(block);
  const open = isComplete(block) ? null : 'the block has a syntax error';
  const principals = principalsOf(block, reading, note);
  const actions = matchOf(block, 'actions', 'not_actions', reading);
  const sid = toStringValue(block.evaluate('sid'));
  const effect = toStringValue(block.evaluate('effect'));
  return {
    sid: sid.kind === 'known' && sid.value !== '' ? sid.value : null,
    range,
    effect: effectOf(effect, block, note),
    principals: principals ?? (open === null ? null : { negated: false, items: [], open, range }),
    actions: actions ?? { negated: false, items: [], open, range },
    resources: matchOf(block, 'resources', 'not_resources', reading),
    conditions: block.blocks('condition').flatMap((one) => conditionOf(one, reading) ?? []),
    conditionsOpen: open ?? conditionDoubt(block),
    doubtful: doubtOf(block),
  };
}

/** Allow where nothing is written. */
function effectOf(effect: Value<string>, block: NestedBlock, note: NoteFlaw): PolicyStatement['effect'] {
  if (effect.kind === 'absent' || effect.kind === 'null') return isComplete(block) ? 'Allow' : null;
  if (effect.kind !== 'known') return null;
  if (effect.value === 'Allow' || effect.value === 'Deny') return effect.value;
  const range = argumentRange(block, 'effect') ?? blockRange(block);
  note({ range, kind: 'refused', message: '`effect` has to be `Allow` or `Deny`' });
  return null;
}

function principalsOf(
  statement: NestedBlock,
  reading: PolicyReading,
  note: NoteFlaw,
): PolicyMatch<PolicyPrincipal> | null {
  const [positive, negative] = [statement.blocks('principals'), statement.blocks('not_principals')];
  const blocks = positive.length > 0 ? positive : negative;
  const [first] = blocks;
  const [other] = negative;
  if (first === undefined) return null;
  if (positive.length > 0 && other !== undefined) {
    note({ range: blockRange(other), kind: 'refused', message: '`not_principals` stands beside `principals`' });
  }
  const read = blocks.map((block) => principalBlock(block, reading, note));
  return {
    negated: positive.length === 0,
    items: read.flatMap(({ items }) => items),
    open: read.find(({ open }) => open !== null)?.open ?? null,
    range: blockRange(first),
  };
}

function principalBlock(
  block: NestedBlock,
  reading: PolicyReading,
  note: NoteFlaw,
): Pick<PolicyMatch<PolicyPrincipal>, 'items' | 'open'> {
  const kind = toStringValue(block.evaluate('type'));
  const { items, open } = listOf(block, 'identifiers', reading);
  const doubt = doubtOf(block);
  if (doubt !== null) return { items: [], open: doubt };
  if (kind.kind === 'unknown' || kind.kind === 'either') {
    return { items: [], open: kind.kind === 'unknown' ? kind.reason : 'the kind of principal depends on a condition' };
  }
  const type = kind.kind === 'known' ? principalType(kind.value) : null;
  if (type === null) {
    const message =
      kind.kind === 'known' ? `\`${kind.value}\` is no kind of principal` : 'the principals have no `type`';
    if (isComplete(block)) note({ range: argumentRange(block, 'type') ?? blockRange(block), kind: 'refused', message });
    return { items: [], open: isComplete(block) ? open : 'the block has a syntax error' };
  }
  if (items.length === 0 && open === null && isComplete(block)) {
    const range = argumentRange(block, 'identifiers') ?? blockRange(block);
    note({ range, kind: 'refused', message: 'the list of principals is empty' });
  }
  return { items: items.map((item) => ({ type, ...item })), open };
}

function matchOf(
  block: NestedBlock,
  name: string,
  negatedName: string,
  reading: PolicyReading,
): PolicyMatch<PolicyItem> | null {
  const negated = block.argument(name) === null;
  const argument = negated ? negatedName : name;
  const range = argumentRange(block, argument);
  return range === null ? null : { negated, ...listOf(block, argument, reading), range };
}

function conditionOf(block: NestedBlock, reading: PolicyReading): PolicyCondition | null {
  const [operator, key] = [toStringValue(block.evaluate('test')), toStringValue(block.evaluate('variable'))];
  if (operator.kind !== 'known' || key.kind !== 'known' || doubtOf(block) !== null) return null;
  const { items, open } = listOf(block, 'values', reading);
  return { operator: operator.value, key: key.value, values: items, open, range: blockRange(block) };
}

/** Why a statement may have other conditions than those that can be told. */
function conditionDoubt(statement: NestedBlock): string | null {
  for (const block of statement.blocks('condition')) {
    const doubt = doubtOf(block);
    if (doubt !== null) return doubt;
    for (const name of ['test', 'variable']) {
      const value = toStringValue(block.evaluate(name));
      if (value.kind === 'unknown') return value.reason;
      if (value.kind === 'either') return `\`${name}\` of a condition depends on another one`;
      if (value.kind !== 'known') return `\`${name}\` of a condition is missing`;
    }
  }
  return null;
}

/** The strings of a list argument. Where the syntax is broken there may be others. */
function listOf(
  block: NestedBlock,
  argument: string,
  reading: PolicyReading,
): { readonly items: readonly PolicyItem[]; readonly open: string | null } {
  const value = block.evaluate(argument);
  if (value === null) return { items: [], open: isComplete(block) ? null : 'the block has a syntax error' };
  const place = { range: blockRange(block), away: [] };
  const { items, open } = itemsOf(encodedNode(value, place, reading, () => undefined, partLevel));
  return { items: items.map((item) => ({ ...item, text: withVariables(item.text) })), open };
}

/** In a document `&{aws:username}` stands for the `${aws:username}` that Terraform would take for its own. */
function withVariables(text: PolicyText): PolicyText {
  return text.map((part) => (typeof part === 'string' ? part.replaceAll('&{', () => '${') : part));
}

/** Why a block may not be there. */
function doubtOf({ when, indefinite, block }: NestedBlock): string | null {
  if (indefinite) {
    const name = block.node.kind === 'block' ? block.node.type : '';
    return name === 'content'
      ? 'how many there are of a `dynamic` block is not known'
      : 'it is not known whether it exists';
  }
  return when.length === 0 ? null : `it is there only ${assumptionText(when)}`;
}

function isComplete({ block }: NestedBlock): boolean {
  return block.node.kind !== 'block' || block.node.complete;
}

/** The whole block; in JSON, where blocks of one type share a name, the object. */
function blockRange({ block: { uri, node, tree } }: NestedBlock): SourceRange {
  const isObject = tree.syntax === 'json' && node.kind === 'block';
  return isObject
    ? { uri, start: node.openBrace, end: node.closeBrace + 1 }
    : { uri, start: node.start, end: node.end };
}

function argumentRange(block: NestedBlock, name: string): SourceRange | null {
  const argument = block.argument(name);
  return argument === null ? null : { uri: argument.uri, start: argument.node.start, end: argument.node.end };
}
