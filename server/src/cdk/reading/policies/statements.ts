import type { PolicyCondition, PolicyItem, PolicyMatch, PolicyStatement } from '../../../model/policy-document.ts';
import { joinTexts } from '../../../model/policy-document.ts';
import type { Value } from '../../../model/value.ts';
import { optionsOf } from '../../../model/value.ts';
import { readStatement } from '../../../policy/document/statement.ts';
import type { Datum } from '../../evaluation/datum.ts';
import { excerpt } from '../../evaluation/datum.ts';
import { toText } from '../scalars.ts';
import type { Call } from '../../syntax/tree.ts';
import { fold } from '../../syntax/tree.ts';
import type { Items } from './collections.ts';
import { itemsOf } from './collections.ts';
import type { Conditions } from './conditions.ts';
import { readConditions, readOperator, textsOf, together } from './conditions.ts';
import { jsonNode } from './json-node.ts';
import type { MethodCall } from './method-calls.ts';
import type { ReadPrincipals } from './principals.ts';
import { readPrincipals } from './principals.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { placeOf, propertiesOf, propertyOf, rangeOf, typeOf } from './reading.ts';
import { accountRoot, knownText, policyText } from './texts.ts';

export interface Statements {
  readonly statements: readonly PolicyStatement[];
  /** Why there may be statements beside these; null where these are all. */
  readonly open: string | null;
}

/** The statements of a list, each of which may be there only under a condition. */
export function readStatements({ items, open }: Items, reading: PolicyReading): Statements {
  const read = items.map((item) => statementsOf(item, reading));
  return {
    statements: read.flatMap(({ statements }) => statements),
    open: open ?? read.find((one) => one.open !== null)?.open ?? null,
  };
}

/** The statements that a value may be, one for each branch; where there are several, each is doubtful. */
export function statementsOf({ value, written, doubt }: Placed, reading: PolicyReading): Statements {
  let open: string | null = null;
  const statements = optionsOf(value).flatMap(({ when, value: settled }): readonly PolicyStatement[] => {
    if (settled.kind === 'absent' || settled.kind === 'null') return [];
    const read = settled.kind === 'known' ? statementFrom(settled.value, written, reading) : settled.reason;
    if (typeof read === 'string') {
      open ??= read;
      return [];
    }
    const [first] = when;
    const condition = first === undefined ? null : `whether \`${first.text}\` holds is not known`;
    return [{ ...read, doubtful: doubt ?? condition ?? read.doubtful }];
  });
  return { statements, open };
}

/** The statement, or why it is not known. */
function statementFrom(datum: Datum, written: string, reading: PolicyReading): PolicyStatement | string {
  if (datum.kind !== 'made') return `\`${written}\` is not followed to a statement`;
  const { call } = datum.made;
  switch (typeOf(datum.made)) {
    case 'cdk:iam.policystatement':
      return readStatementCall(call, reading);
    case 'cdk:iam.policystatement.fromjson': {
      const value = reading.evaluator.argument(call, 0, 'obj');
      const node = jsonNode({ value, range: rangeOf(call), written, doubt: null }, reading);
      if (node.kind !== 'object') return node.kind === 'unknown' ? node.reason : `\`${written}\` is no statement`;
      const [changed] = reading.methods.on(call, call.scope.file);
      const statement = readStatement(node, () => undefined);
      return changed === undefined
        ? { ...statement, range: rangeOf(call) }
        : `\`${excerpt(changed.call, changed.call.scope)}\` changes the statement`;
    }
    default:
      return `\`${written}\` is not followed to a statement`;
  }
}

/** `new iam.PolicyStatement({ … })`, with what is added to it later (aws-cdk-lib, aws-iam/lib/policy-statement.ts). */
function readStatementCall(call: Call, reading: PolicyReading): PolicyStatement {
  const { evaluator } = reading;
  const range = rangeOf(call);
  const properties = propertiesOf(call, 0, evaluator);
  const written = (name: string): Placed => {
    const later = reading.mutationsOf(call).findLast(({ path }) => fold(path[0] ?? '') === fold(name));
    const value: Value<Datum> =
      later === undefined
        ? properties.kind === 'either'
          ? { kind: 'unknown', reason: 'the properties of the statement depend on a condition', trail: [] }
          : propertyOf(properties, name, evaluator)
        : later.certain
          ? later.value
          : { kind: 'unknown', reason: `\`${name}\` is set later, under a condition`, trail: [] };
    return { value, range: placeOf(value, later?.range ?? range), written: name, doubt: null };
  };
  const methods = reading.methods.on(call, call.scope.file);
  const principals = principalsOf(written, methods, range, reading);
  const conditions = together([
    readConditions(written('conditions'), reading),
    principals?.conditions ?? { conditions: [], open: null },
    ...methods.map((method) => conditionsAdded(method, reading)),
  ]);
  const sid = toText(written('sid').value);
  return {
    sid: sid.kind === 'known' && sid.value !== '' ? sid.value : null,
    range,
    effect: effectOf(written('effect').value),
    principals: principals === null ? null : principals.match,
    actions:
      matchOf('actions', 'notActions', written, methods, range, reading) ??
      ({ negated: false, items: [], open: null, range } as const),
    resources: matchOf('resources', 'notResources', written, methods, range, reading),
    conditions: unique(conditions.conditions),
    conditionsOpen: conditions.open,
    doubtful:
      call.loop !== null && call.loop !== reading.loop ? 'how often the loop around it runs is not known' : null,
  };
}

/** Conditions that several principals of a statement bring along are the same one (`mergePrincipal`). */
function unique(conditions: readonly PolicyCondition[]): readonly PolicyCondition[] {
  const seen = new Set<string>();
  return conditions.filter(({ operator, key, values }) => {
    const identity = JSON.stringify([operator, key, values.map(({ text }) => text)]);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

/** Allow where nothing is written. */
function effectOf(value: Value<Datum>): PolicyStatement['effect'] {
  if (value.kind === 'absent' || value.kind === 'null') return 'Allow';
  const text = toText(value);
  switch (text.kind === 'known' ? text.value.toLowerCase() : '') {
    case 'allow':
      return 'Allow';
    case 'deny':
      return 'Deny';
    default:
      return null;
  }
}

function argumentsOf({ call, doubt }: MethodCall, reading: PolicyReading): Items {
  const placed = call.arguments.map((argument): Placed & { readonly spread: boolean } => ({
    value: reading.evaluator.evaluate(argument.value, call.scope),
    range: { uri: call.scope.file.uri, start: argument.start, end: argument.end },
    written: excerpt(argument.value, call.scope),
    doubt,
    spread: argument.spread,
  }));
  const parts = placed.map((one): Items => (one.spread ? itemsOf(one, reading) : { items: [one], open: null }));
  return {
    items: parts.flatMap(({ items }) => items),
    open: parts.find(({ open }) => open !== null)?.open ?? null,
  };
}

type Written = (name: string) => Placed;

/** What is listed under a name, or under its negation, and added to it later. */
function matchOf(
  name: string,
  negatedName: string,
  written: Written,
  methods: readonly MethodCall[],
  range: PolicyStatement['range'],
  reading: PolicyReading,
): PolicyMatch<PolicyItem> | null {
  const read = (property: string): PolicyMatch<PolicyItem> | null => {
    const placed = written(property);
    const added = methods.filter((method) => method.name === `add${fold(property)}`);
    const everything =
      property === 'resources' ? methods.find((method) => method.name === 'addallresources') : undefined;
    const listed = textsOf(placed, reading);
    const later = added.map((method) => addedTexts(method, reading));
    const items = [...listed.items, ...later.flatMap((one) => one.items)];
    const open = listed.open ?? later.find((one) => one.open !== null)?.open ?? everything?.doubt ?? null;
    const all: readonly PolicyItem[] =
      everything?.doubt === null ? [{ text: ['*'], range: rangeOf(everything.call), trail: [] }] : [];
    if (items.length + all.length === 0 && open === null) return null;
    return { negated: property === negatedName, items: [...items, ...all], open, range: placed.range };
  };
  return (
    read(name) ?? read(negatedName) ?? (name === 'actions' ? { negated: false, items: [], open: null, range } : null)
  );
}

function addedTexts(
  method: MethodCall,
  reading: PolicyReading,
): { readonly items: readonly PolicyItem[]; readonly open: string | null } {
  const { items, open } = argumentsOf(method, reading);
  const certain = items.filter(({ doubt }) => doubt === null);
  return {
    items: certain.map(({ value, range, written }) => ({
      text: policyText(value, written, reading),
      range,
      trail: [],
    })),
    open: open ?? method.doubt,
  };
}

function principalsOf(
  written: Written,
  methods: readonly MethodCall[],
  range: PolicyStatement['range'],
  reading: PolicyReading,
): { readonly match: NonNullable<PolicyStatement['principals']>; readonly conditions: Conditions } | null {
  const read = (property: 'principals' | 'notPrincipals'): ReturnType<typeof principalsOf> => {
    const negated = property === 'notPrincipals';
    const placed = written(property);
    const parts: readonly ReadPrincipals[] = [
      readPrincipals(itemsOf(placed, reading), reading),
      ...methods.flatMap((method) => {
        const added = principalsAdded(method, negated, reading);
        if (added === null) return [];
        return [method.doubt === null ? added : { ...added, items: [], open: method.doubt }];
      }),
    ];
    const items = parts.flatMap((part) => part.items);
    const open = parts.find((part) => part.open !== null)?.open ?? null;
    if (items.length === 0 && open === null) return null;
    return {
      match: {
        negated,
        items,
        open,
        range: placed.value.kind === 'absent' ? (items[0]?.range ?? range) : placed.range,
      },
      conditions: together(parts.map(({ conditions }) => conditions)),
    };
  };
  return read('principals') ?? read('notPrincipals');
}

/** The principals that a method adds to a statement; null for a method that adds none. */
function principalsAdded(method: MethodCall, negated: boolean, reading: PolicyReading): ReadPrincipals | null {
  const { call, name } = method;
  if (name === (negated ? 'addnotprincipals' : 'addprincipals')) {
    const { items, open } = argumentsOf(method, reading);
    return readPrincipals({ items: items.map((item) => ({ ...item, doubt: null })), open }, reading);
  }
  if (negated) return null;
  const range = rangeOf(call);
  const conditions: Conditions = { conditions: [], open: null };
  const argument = call.arguments[0];
  const text = policyText(
    reading.evaluator.argument(call, 0, 'arn', 'accountid', 'service', 'federated', 'canonicaluserid'),
    argument === undefined ? name : excerpt(argument.value, call.scope),
    reading,
  );
  const one = (type: ReadPrincipals['items'][number]['type'], of: typeof text): ReadPrincipals => ({
    items: [{ type, text: of, range, trail: [] }],
    open: null,
    conditions,
  });
  switch (name) {
    case 'addarnprincipal':
    case 'addawsprincipal':
      return one('AWS', text);
    case 'addawsaccountprincipal': {
      const [prefix = '', partition = '', middle = ''] = accountRoot;
      return one('AWS', joinTexts([[prefix, partition, middle], text, [':root']]));
    }
    case 'addaccountrootprincipal':
      return one('AWS', accountRoot);
    case 'addanyprincipal':
      return one('AWS', ['*']);
    case 'addcanonicaluserprincipal':
      return one('CanonicalUser', text);
    case 'addserviceprincipal': {
      const options = propertyOf(propertiesOf(call, 1, reading.evaluator), 'conditions', reading.evaluator);
      const own = readConditions({ value: options, range, written: 'conditions', doubt: null }, reading);
      return { ...one('Service', text), conditions: own };
    }
    case 'addfederatedprincipal': {
      const value = reading.evaluator.argument(call, 1, 'conditions');
      const own = readConditions({ value, range, written: 'conditions', doubt: null }, reading);
      return { ...one('Federated', text), conditions: own };
    }
    default:
      return null;
  }
}

function conditionsAdded(method: MethodCall, reading: PolicyReading): Conditions {
  const { call, name, doubt } = method;
  const { evaluator } = reading;
  const range = rangeOf(call);
  const placed = (position: number, keyword: string): Placed => ({
    value: evaluator.argument(call, position, keyword),
    range,
    written: keyword,
    doubt: null,
  });
  const read = (): Conditions | null => {
    switch (name) {
      case 'addconditions':
        return readConditions(placed(0, 'conditions'), reading);
      case 'addcondition': {
        const operator = knownText(evaluator.argument(call, 0, 'key'));
        return operator === null
          ? { conditions: [], open: 'the operator of a condition is not known' }
          : readOperator(operator, placed(1, 'value'), reading);
      }
      case 'addaccountcondition':
      case 'addsourceaccountcondition': {
        const key = name === 'addaccountcondition' ? 'sts:ExternalId' : 'aws:SourceAccount';
        const values = [
          { text: policyText(evaluator.argument(call, 0, 'accountid'), 'accountId', reading), range, trail: [] },
        ];
        return { conditions: [{ operator: 'StringEquals', key, values, open: null, range }], open: null };
      }
      case 'addsourcearncondition': {
        const values = [{ text: policyText(evaluator.argument(call, 0, 'arn'), 'arn', reading), range, trail: [] }];
        return { conditions: [{ operator: 'ArnEquals', key: 'aws:SourceArn', values, open: null, range }], open: null };
      }
      default:
        return null;
    }
  };
  const added = read();
  if (added === null) return { conditions: [], open: null };
  return doubt === null ? added : { conditions: [], open: doubt };
}
