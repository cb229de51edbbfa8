import type {
  PolicyCondition,
  PolicyItem,
  PolicyMatch,
  PolicyPrincipal,
  PolicyStatement,
} from '../../../model/policy-document.ts';
import { plainText } from '../../../model/policy-document.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { Member, ObjectNode, PolicyNode } from './node.ts';
import { memberOf } from './node.ts';
import type { NoteFlaw } from './reading.ts';

/** The elements of a statement in lower case (IAM user guide, "Grammar of the IAM JSON policy language"). */
const elements = new Set([
  'sid',
  'effect',
  'principal',
  'notprincipal',
  'action',
  'notaction',
  'resource',
  'notresource',
  'condition',
]);

/** Reads one statement and notes what AWS would refuse in it. */
export function readStatement(object: ObjectNode, note: NoteFlaw): PolicyStatement {
  const refuse = (range: SourceRange, message: string): void => {
    note({ range, kind: 'refused', message });
  };
  const forgive = (range: SourceRange, message: string): void => {
    note({ range, kind: 'forgiven', message });
  };
  for (const { name, range } of object.members) {
    if (!elements.has(name.toLowerCase())) refuse(range, `\`${name}\` is not an element of a statement`);
  }
  const matches = <Item>(
    name: string,
    read: (node: PolicyNode) => Pick<PolicyMatch<Item>, 'items' | 'open'>,
  ): PolicyMatch<Item> | null => {
    const [positive, negative] = [memberOf(object, name), memberOf(object, `not${name}`)];
    if (positive !== null && negative !== null) {
      refuse(negative.range, `\`${negative.name}\` stands beside \`${positive.name}\``);
    }
    const member = positive ?? negative;
    if (member !== null) return { negated: positive === null, ...read(member.value), range: member.range };
    return object.open === null ? null : { negated: false, items: [], open: object.open, range: object.range };
  };
  const actions = matches('action', itemsOf);
  if (actions === null) refuse(object.range, 'the statement has no `Action`');
  const condition = memberOf(object, 'condition');
  const { conditions, open } =
    condition === null ? { conditions: [], open: null } : readConditions(condition.value, refuse);
  return {
    sid: sidOf(memberOf(object, 'sid')),
    range: object.range,
    effect: readEffect(memberOf(object, 'effect'), object, refuse),
    principals: matches('principal', (node) => principalsOf(node, refuse, forgive)),
    actions: actions ?? { negated: false, items: [], open: null, range: object.range },
    resources: matches('resource', itemsOf),
    conditions,
    conditionsOpen: open ?? object.open,
    doubtful: null,
  };
}

type Refuse = (range: SourceRange, message: string) => void;

function sidOf(member: Member | null): string | null {
  return member?.value.kind === 'text' ? plainText(member.value.text) : null;
}

function readEffect(member: Member | null, object: ObjectNode, refuse: Refuse): PolicyStatement['effect'] {
  if (member === null) {
    if (object.open === null) refuse(object.range, 'the statement has no `Effect`');
    return null;
  }
  const text = member.value.kind === 'text' ? plainText(member.value.text) : null;
  if (text === 'Allow' || text === 'Deny') return text;
  const isOpen = member.value.kind === 'unknown' || (member.value.kind === 'text' && text === null);
  if (!isOpen) refuse(member.range, '`Effect` has to be `Allow` or `Deny`');
  return null;
}

/** The strings of a string or a list; those of a list that are not known are items all the same. */
export function itemsOf(node: PolicyNode): { readonly items: readonly PolicyItem[]; readonly open: string | null } {
  switch (node.kind) {
    case 'text':
      return { items: [{ text: node.text, range: node.range, trail: node.trail }], open: null };
    case 'list': {
      const items = node.items.flatMap((item): readonly PolicyItem[] => {
        if (item.kind === 'text') return itemsOf(item).items;
        if (item.kind !== 'unknown' || item.item === null) return [];
        return [{ text: item.item, range: item.range, trail: item.trail }];
      });
      const unread = node.items.find((item) => item.kind === 'unknown' && item.item === null);
      return { items, open: node.open ?? (unread?.kind === 'unknown' ? unread.reason : null) };
    }
    case 'unknown':
      return { items: [], open: node.reason };
    case 'object':
    case 'null':
      return { items: [], open: null };
  }
}

const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser', '*'] as const;

/** The kind of principal that a name in a policy stands for, or null. */
export function principalType(name: string): PolicyPrincipal['type'] | null {
  return principalTypes.find((type) => type === name) ?? null;
}

/** `"*"` or an object; a list of texts, which the grammar does not have, is read as it is surely meant. */
function principalsOf(
  node: PolicyNode,
  refuse: Refuse,
  forgive: Refuse,
): Pick<PolicyMatch<PolicyPrincipal>, 'items' | 'open'> {
  switch (node.kind) {
    case 'text': {
      const hole = node.text.find((part) => typeof part === 'object');
      if (hole !== undefined) return { items: [], open: hole.reason };
      if (plainText(node.text) !== '*') return wrongPrincipal(node, refuse);
      return { items: [{ type: '*', text: node.text, range: node.range, trail: node.trail }], open: null };
    }
    case 'object': {
      const read = node.members.map(({ name, value, range }) => {
        const type = principalType(name);
        if (type === null) refuse(range, `\`${name}\` is no kind of principal`);
        const { items, open } = itemsOf(value);
        if (items.length === 0 && open === null) refuse(range, 'the list of principals is empty');
        return { items: type === null ? [] : items.map((item) => ({ type, ...item })), open };
      });
      if (read.length === 0 && node.open === null) refuse(node.range, 'there is no principal');
      return {
        items: read.flatMap(({ items }) => items),
        open: node.open ?? read.find(({ open }) => open !== null)?.open ?? null,
      };
    }
    case 'unknown':
      return { items: [], open: node.reason };
    case 'list': {
      const everybody = node.items.find((item) => item.kind === 'text' && plainText(item.text) === '*');
      if (everybody === undefined) return wrongPrincipal(node, refuse);
      forgive(node.range, 'a principal is no list: `*` stands alone, or in a list of `AWS`');
      return principalsOf(everybody, refuse, forgive);
    }
    case 'null':
      return wrongPrincipal(node, refuse);
  }
}

function wrongPrincipal({ range }: PolicyNode, refuse: Refuse): Pick<PolicyMatch<PolicyPrincipal>, 'items' | 'open'> {
  refuse(range, 'a principal has to be `*` or say what kind of principal it is, such as `AWS`');
  return { items: [], open: null };
}

function readConditions(
  node: PolicyNode,
  refuse: Refuse,
): { readonly conditions: readonly PolicyCondition[]; readonly open: string | null } {
  if (node.kind === 'unknown') return { conditions: [], open: node.reason };
  if (node.kind !== 'object') {
    refuse(node.range, '`Condition` has to name an operator, such as `StringEquals`');
    return { conditions: [], open: null };
  }
  let { open } = node;
  const conditions = node.members.flatMap(
    ({ name: operator, value: keys, range: place }): readonly PolicyCondition[] => {
      if (keys.kind === 'unknown') open ??= keys.reason;
      if (keys.kind !== 'object') {
        if (keys.kind !== 'unknown') refuse(place, `\`${operator}\` has to name a condition key`);
        return [];
      }
      open ??= keys.open;
      return keys.members.map(({ name: key, value, range }) => {
        const { items: values, open: openValues } = itemsOf(value);
        return { operator, key, values, open: openValues, range };
      });
    },
  );
  return { conditions, open };
}
