import type {
  PolicyCondition,
  PolicyDocument,
  PolicyFlaw,
  PolicyHole,
  PolicyItem,
  PolicyMatch,
  PolicyPrincipal,
  PolicyStatement,
  PolicyText,
} from '../../model/policy-document.ts';
import type { SourceRange } from '../../model/source.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import type { Datum, Hole } from '../evaluation/datum.ts';
import { partsOf } from '../evaluation/datum.ts';
import type { Scope } from '../evaluation/scope.ts';
import { rangeIn } from '../evaluation/scope.ts';
import type { MappingNode, TemplateNode } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';

/** A policy written as a mapping of a template, in each branch that it may come from. */
export function readPolicyDocument(value: Value<Datum>, otherwise: SourceRange): Value<PolicyDocument> {
  return mapValue(value, (settled): Value<PolicyDocument> => {
    if (settled.kind !== 'known') return settled;
    const { value: datum, trail } = settled;
    if (datum.kind !== 'mapping') return unknown('the policy is not written as a mapping', trail);
    return known(documentOf(datum.node, datum.scope, otherwise), trail);
  });
}

/** Gathers what is wrong with a policy while it is read. */
type NoteFlaw = (kind: PolicyFlaw['kind'], range: SourceRange, message: string) => void;

function documentOf(node: MappingNode, scope: Scope, otherwise: SourceRange): PolicyDocument {
  const flaws: PolicyFlaw[] = [];
  const note: NoteFlaw = (kind, range, message) => {
    flaws.push({ kind, range, message });
  };
  const entry = entryOf(node, 'Statement');
  const found = entry === null ? [] : itemsOf(entry.value, scope);
  const parts = found.map(({ value, range }) => statementsOf(value, range, note));
  const macro = entryOf(node, 'Fn::Transform');
  const open = parts.find((part) => part.open !== null)?.open ?? (macro === null ? null : 'a macro adds to the policy');
  return {
    range: node.end > node.start ? rangeIn(scope, node) : otherwise,
    statements: parts.flatMap(({ statements }) => statements),
    open,
    flaws:
      entry === null && open === null
        ? [{ range: rangeIn(scope, node), message: 'the policy has no statements', kind: 'refused' }]
        : flaws,
  };
}

interface Placed {
  readonly value: Value<Datum>;
  readonly range: SourceRange;
}

/** The items of a list that is written in place, each with its own range; those of any other list have one in common. */
function itemsOf(node: TemplateNode, scope: Scope): readonly Placed[] {
  if (node.kind === 'sequence' && node.tag === null) {
    return node.items.map((item) => ({ value: scope.evaluate(item, scope), range: rangeIn(scope, item) }));
  }
  const value = scope.evaluate(node, scope);
  const range = rangeIn(scope, node);
  return value.kind === 'known' && value.value.kind === 'list'
    ? value.value.items.map((item) => ({ value: item, range }))
    : [{ value, range }];
}

/** The statements that an item may be, one for each branch; where there are several, each is doubtful. */
function statementsOf(
  value: Value<Datum>,
  range: SourceRange,
  note: NoteFlaw,
): { readonly statements: readonly PolicyStatement[]; readonly open: string | null } {
  const options = optionsOf(value);
  const doubt = (when: readonly { readonly text: string }[]): string | null =>
    when.length === 0 ? null : `whether ${when.map(({ text }) => `\`${text}\``).join(' and ')} holds is not known`;
  let open: string | null = null;
  const statements = options.flatMap(({ when, value: settled }) => {
    if (settled.kind === 'known' && settled.value.kind === 'mapping') {
      return [statementOf(settled.value.node, settled.value.scope, range, doubt(when), note)];
    }
    if (settled.kind === 'unknown') open = settled.reason;
    else if (settled.kind === 'known') open = 'a statement is not written as a mapping';
    return [];
  });
  return { statements, open };
}

function statementOf(
  node: MappingNode,
  scope: Scope,
  range: SourceRange,
  doubtful: string | null,
  note: NoteFlaw,
): PolicyStatement {
  const effect = textOf(node, 'Effect', scope);
  const conditions = conditionsOf(node, scope);
  return {
    sid: textOf(node, 'Sid', scope),
    range,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : null,
    principals: principalsOf(node, scope, note),
    actions: matchOf(node, 'Action', 'NotAction', scope) ?? nothing(range),
    resources: matchOf(node, 'Resource', 'NotResource', scope),
    conditions: conditions.found,
    conditionsOpen: conditions.open,
    doubtful,
  };
}

function nothing(range: SourceRange): PolicyMatch<PolicyItem> {
  return { negated: false, items: [], open: null, range };
}

function textOf(node: MappingNode, name: string, scope: Scope): string | null {
  const entry = entryOf(node, name);
  const value = entry === null ? null : scope.evaluate(entry.value, scope);
  return value?.kind === 'known' && value.value.kind === 'text' ? value.value.value : null;
}

function matchOf(node: MappingNode, name: string, negatedName: string, scope: Scope): PolicyMatch<PolicyItem> | null {
  const negated = entryOf(node, negatedName);
  const entry = negated ?? entryOf(node, name);
  if (entry === null) return null;
  const { items, open } = policyItems(entry.value, scope);
  return { negated: negated !== null, items, open, range: rangeIn(scope, entry) };
}

interface ReadItems {
  readonly items: readonly PolicyItem[];
  readonly open: string | null;
}

function policyItems(node: TemplateNode, scope: Scope): ReadItems {
  let open: string | null = null;
  const items = itemsOf(node, scope).flatMap(({ value, range }) =>
    optionsOf(value).flatMap(({ value: settled }): readonly PolicyItem[] => {
      if (value.kind === 'either') open = 'a condition decides part of the list';
      const text = policyText(settled);
      if (text === null && settled.kind === 'unknown') open = settled.reason;
      return text === null ? [] : [{ text, range, trail: settled.kind === 'absent' ? [] : settled.trail }];
    }),
  );
  return { items, open };
}

function policyText(settled: SettledValue<Datum>): PolicyText | null {
  const parts = settled.kind === 'known' ? partsOf(settled.value) : null;
  return (
    parts?.filter((part) => part !== '').map((part) => (typeof part === 'string' ? part : policyHole(part))) ?? null
  );
}

const deploymentHoles: ReadonlyMap<string, 'partition' | 'account' | 'region'> = new Map([
  ['AWS::Partition', 'partition'],
  ['AWS::AccountId', 'account'],
  ['AWS::Region', 'region'],
]);

function policyHole({ identity, reason }: Hole): PolicyHole {
  const hole = deploymentHoles.get(identity) ?? 'other';
  return { hole, identity: hole === 'other' ? identity : hole, reason };
}

const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

function principalsOf(node: MappingNode, scope: Scope, note: NoteFlaw): PolicyMatch<PolicyPrincipal> | null {
  const negated = entryOf(node, 'NotPrincipal');
  const entry = negated ?? entryOf(node, 'Principal');
  if (entry === null) return null;
  const match = { negated: negated !== null, range: rangeIn(scope, entry) };
  const value = scope.evaluate(entry.value, scope);
  if (value.kind !== 'known') {
    const open = value.kind === 'unknown' ? value.reason : 'a condition decides the principals';
    return { ...match, items: [], open };
  }
  const { value: datum, trail } = value;
  if (datum.kind !== 'mapping') {
    const range = rangeIn(scope, entry.value);
    const isEverybody = isStar(datum) || (datum.kind === 'list' && datum.items.some((item) => isKnownStar(item)));
    if (datum.kind === 'list' && isEverybody) {
      note('forgiven', range, 'a principal is no list: `*` stands alone, or in a list of `AWS`');
    } else if (!isEverybody && datum.kind !== 'partial' && datum.kind !== 'reference') {
      note('refused', range, 'a principal has to be `*` or say what kind of principal it is, such as `AWS`');
    }
    return {
      ...match,
      items: isEverybody ? [{ type: '*', text: ['*'], range, trail }] : [],
      open: isEverybody ? null : 'the principals are not known',
    };
  }
  const read = principalTypes.map((type) => {
    const listed = entryOf(datum.node, type);
    const { items, open } = listed === null ? { items: [], open: null } : policyItems(listed.value, datum.scope);
    return { items: items.map((item): PolicyPrincipal => ({ ...item, type })), open };
  });
  return {
    ...match,
    items: read.flatMap(({ items }) => items),
    open: read.find(({ open }) => open !== null)?.open ?? null,
  };
}

function isKnownStar(value: Value<Datum>): boolean {
  return value.kind === 'known' && isStar(value.value);
}

function isStar(datum: Datum): boolean {
  return datum.kind === 'text' && datum.value === '*';
}

function conditionsOf(
  node: MappingNode,
  scope: Scope,
): { readonly found: readonly PolicyCondition[]; readonly open: string | null } {
  const entry = entryOf(node, 'Condition');
  if (entry === null) return { found: [], open: null };
  const operators = mappingIn(entry.value, scope);
  if (operators === null) return { found: [], open: 'the conditions of the statement are not known' };
  let open: string | null = null;
  const found = operators.node.entries.flatMap(({ key: operator, value }) => {
    const keys = mappingIn(value, operators.scope);
    if (keys === null) {
      open = 'the conditions of the statement are not known';
      return [];
    }
    return keys.node.entries.map((one): PolicyCondition => {
      const read = policyItems(one.value, keys.scope);
      return { operator, key: one.key, values: read.items, open: read.open, range: rangeIn(keys.scope, one) };
    });
  });
  return { found, open };
}

function mappingIn(node: TemplateNode, scope: Scope): Extract<Datum, { kind: 'mapping' }> | null {
  // `Condition` is also the name of a function, but not here.
  if (node.kind === 'mapping' && node.tag === null && !node.entries.some(({ key }) => key.startsWith('Fn::'))) {
    return { kind: 'mapping', node, scope };
  }
  const value = scope.evaluate(node, scope);
  return value.kind === 'known' && value.value.kind === 'mapping' ? value.value : null;
}
