import type {
  PolicyCondition,
  PolicyDocument,
  PolicyItem,
  PolicyMatch,
  PolicyPrincipal,
  PolicyStatement,
} from '../../../model/policy-document.ts';
import type { Value } from '../../../model/value.ts';
import { optionsOf } from '../../../model/value.ts';
import type { Merged } from '../../../policy/document/merge.ts';
import { mergeDocument, nothing, partOf } from '../../../policy/document/merge.ts';
import { principalType } from '../../../policy/document/statement.ts';
import type { Datum } from '../../evaluation/datum.ts';
import type { Call } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import { toText } from '../scalars.ts';
import { itemsOf } from './collections.ts';
import { textsOf } from './conditions.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { placeOf, propertiesOf, propertyOf, rangeOf } from './reading.ts';

type ReadPart = (part: Placed) => Value<PolicyDocument>;

/**
 * CDKTF's `DataAwsIamPolicyDocument`, which is Terraform's data source: the documents that it takes over, its own
 * statements, and what overrides both.
 */
export function readDocumentSource(call: Call, reading: PolicyReading, readPart: ReadPart): PolicyDocument {
  const { evaluator } = reading;
  const range = rangeOf(call);
  const properties = propertiesOf(call, 2, evaluator);
  const placed = (name: string): Placed => {
    const value = propertyOf(properties, name, evaluator);
    return { value, range: placeOf(value, range), written: name, doubt: null };
  };
  const documents = (name: string): readonly Merged[] => {
    const { items, open } = itemsOf(placed(name), reading);
    const read = items.map((item) => (item.doubt === null ? partOf(readPart(item)) : { ...nothing, open: item.doubt }));
    return open === null ? read : [...read, { ...nothing, open }];
  };
  const changed = [
    ...reading.mutationsOf(call).map(({ path: [first = ''] }) => first),
    ...reading.methods
      .on(call, call.scope.file)
      .map(({ call: { callee } }) => (callee?.kind === 'member' ? callee.name : '')),
  ];
  const { items, open } = itemsOf(placed('statement'), reading);
  const [later] = changed;
  const statements = items.map((item) => readStatement(item, reading));
  const unread = items.find((_, index) => statements[index] === null);
  const own: Merged = {
    statements: statements.filter((statement) => statement !== null),
    open:
      open ??
      (unread === undefined ? null : `\`${unread.written}\` is not followed to a statement`) ??
      (later === undefined ? null : `\`${later}\` changes the document after it is made`),
    flaws: [],
  };
  const parts = [
    ...documents('sourceJson'),
    ...documents('sourcePolicyDocuments'),
    own,
    ...documents('overridePolicyDocuments'),
    ...documents('overrideJson'),
  ];
  return { range, ...parts.reduce(mergeDocument, nothing) };
}

/** One statement; null where it is not written as an object. */
function readStatement({ value, range, doubt }: Placed, reading: PolicyReading): PolicyStatement | null {
  const { evaluator } = reading;
  const [only, ...others] = optionsOf(value);
  if (only?.value.kind !== 'known' || only.value.value.kind !== 'object' || others.length > 0) return null;
  const object = only.value;
  const part = (name: string): Placed => {
    const read: Value<Datum> = evaluator.property(object.value, name);
    return { value: read, range: placeOf(read, range), written: name, doubt: null };
  };
  const matches = (name: string, negatedName: string): PolicyMatch<PolicyItem> | null => {
    for (const property of [name, negatedName]) {
      const placed = part(property);
      if (placed.value.kind === 'absent' || placed.value.kind === 'null') continue;
      const { items, open } = textsOf(placed, reading);
      return { negated: property === negatedName, items: items.map(withVariables), open, range: placed.range };
    }
    return null;
  };
  const sid = toText(part('sid').value);
  const conditions = conditionsOf(part('condition'), reading);
  return {
    sid: sid.kind === 'known' && sid.value !== '' ? sid.value : null,
    range,
    effect: effectOf(toText(part('effect').value)),
    principals: principalsOf(part('principals'), false, reading) ?? principalsOf(part('notPrincipals'), true, reading),
    actions: matches('actions', 'notActions') ?? { negated: false, items: [], open: null, range },
    resources: matches('resources', 'notResources'),
    conditions: conditions.found,
    conditionsOpen: conditions.open,
    doubtful: doubt,
  };
}

/** Allow where nothing is written. */
function effectOf(effect: Value<string>): PolicyStatement['effect'] {
  if (effect.kind === 'absent' || effect.kind === 'null') return 'Allow';
  return effect.kind === 'known' && (effect.value === 'Allow' || effect.value === 'Deny') ? effect.value : null;
}

function principalsOf(placed: Placed, negated: boolean, reading: PolicyReading): PolicyMatch<PolicyPrincipal> | null {
  const blocks = itemsOf(placed, reading);
  if (blocks.items.length === 0 && blocks.open === null) return null;
  const read = blocks.items.map((block): Pick<PolicyMatch<PolicyPrincipal>, 'items' | 'open'> => {
    const type = toText(fieldOf(block, 'type', reading));
    const known = type.kind === 'known' ? principalType(type.value) : null;
    if (known === null || block.doubt !== null) {
      return { items: [], open: block.doubt ?? 'the kind of a principal is not known' };
    }
    const value = fieldOf(block, 'identifiers', reading);
    const { items, open } = textsOf(
      { value, range: placeOf(value, block.range), written: 'identifiers', doubt: null },
      reading,
    );
    return { items: items.map((item) => ({ type: known, ...item })), open };
  });
  return {
    negated,
    items: read.flatMap(({ items }) => items),
    open: blocks.open ?? read.find(({ open }) => open !== null)?.open ?? null,
    range: placed.range,
  };
}

function conditionsOf(
  placed: Placed,
  reading: PolicyReading,
): { readonly found: readonly PolicyCondition[]; readonly open: string | null } {
  const blocks = itemsOf(placed, reading);
  let { open } = blocks;
  const found = blocks.items.flatMap((block): readonly PolicyCondition[] => {
    const operator = toText(fieldOf(block, 'test', reading));
    const key = toText(fieldOf(block, 'variable', reading));
    if (operator.kind !== 'known' || key.kind !== 'known' || block.doubt !== null) {
      open ??= block.doubt ?? 'an operator or a key of a condition is not known';
      return [];
    }
    const value = fieldOf(block, 'values', reading);
    const read = textsOf({ value, range: placeOf(value, block.range), written: 'values', doubt: null }, reading);
    return [
      {
        operator: operator.value,
        key: key.value,
        values: read.items.map(withVariables),
        open: read.open,
        range: block.range,
      },
    ];
  });
  return { found, open };
}

function fieldOf({ value }: Placed, name: string, reading: PolicyReading): Value<Datum> {
  return propertyOf(value, fold(name), reading.evaluator);
}

/** In a document `&{aws:username}` stands for the `${aws:username}` that Terraform would take for its own. */
function withVariables(item: PolicyItem): PolicyItem {
  return {
    ...item,
    text: item.text.map((part) => (typeof part === 'string' ? part.replaceAll('&{', () => '${') : part)),
  };
}
