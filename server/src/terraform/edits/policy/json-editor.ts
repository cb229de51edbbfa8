import type { Node } from 'jsonc-parser';
import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { Refusal } from '../../../model/edit.ts';
import type { PolicyDocument } from '../../../model/policy-document.ts';
import type { Insertion } from '../json/insert.ts';
import { elementInsertion, hasShortList, memberInsertion, styleAround } from '../json/insert.ts';
import type { JsonObject, JsonValue } from '../json/print.ts';
import { printJson } from '../json/print.ts';
import { indentationAt } from '../style.ts';
import type { Span } from '../../syntax/tree.ts';
import { JsonMarks } from './json-marks.ts';
import type { JsonSurface } from './json-surface.ts';
import type { ConditionCode } from './statement-code.ts';
import { conditionCode, textsOf } from './statement-code.ts';
import { spanWithComma } from './listed-item.ts';
import type { PolicyEditor, Principals } from './statement-editor.ts';
import { annotations, elsewhere, onlyPrincipal } from './statement-editor.ts';

/** Changes a policy that is written as JSON. */
export function jsonEditor(document: PolicyDocument, surface: JsonSurface): PolicyEditor | Refusal {
  const { text } = surface;
  const root = parseTree(text, [], { allowTrailingComma: true });
  const statements = root === undefined ? null : memberOf(root, 'statement');
  if (root === undefined || statements === null) return elsewhere;
  const marks = new JsonMarks();
  const inlineLists = hasShortList(text);

  const nodeAt = (index: number): Node | null => {
    const offset = surface.offsetOf(document.statements[index]?.range.start ?? -1);
    const list = statements.value.type === 'array' ? (statements.value.children ?? []) : [statements.value];
    return list.find((node) => node.offset === offset && node.type === 'object') ?? null;
  };
  const itemAt = (offset: number | null): Node | null => {
    const node = offset === null ? undefined : findNodeAtOffset(root, offset);
    return node?.type === 'string' && node.offset === offset ? node : null;
  };
  const insert = ({ start, end, newText }: Insertion, annotation: string): Refusal | null =>
    surface.replace(start, end, newText, marks, annotation);
  const replace = (node: Node, value: JsonValue, annotation: string): Refusal | null => {
    const source = text.slice(node.offset, node.offset + node.length);
    const isOpen = source.includes('\n') || (typeof value === 'object' && !hasShortObject(text) && text.includes('\n'));
    const style = styleAround(text, isOpen ? null : node);
    const printed = printJson(value, indentationAt(text, node.offset), { ...style, unit: isOpen ? style.unit : null });
    return surface.replace(node.offset, node.offset + node.length, printed, marks, annotation);
  };
  const addMember = (object: Node, name: string, value: JsonValue, annotation: string): Refusal | null => {
    const last = object.children?.at(-1);
    const beside = last === undefined ? null : ({ member: last, side: 'after' } as const);
    return insert(memberInsertion(text, object, name, value, beside), annotation);
  };
  const set = (statement: Node, name: string, value: JsonValue, annotation: string): Refusal | null => {
    const negated = memberOf(statement, `not${name.toLowerCase()}`);
    const member = memberOf(statement, name.toLowerCase()) ?? negated;
    if (member === null) return addMember(statement, name, value, annotation);
    return (
      (member === negated ? replace(member.name, name, annotation) : null) ?? replace(member.value, value, annotation)
    );
  };
  const principalValue = (principals: Principals): JsonValue | null => {
    if (!('like' in principals)) return { [principals.type]: marks.texts(principals.identifiers, inlineLists) };
    const statement = nodeAt(principals.like);
    const member = statement === null ? null : memberOf(statement, 'principal');
    if (member === null) return null;
    return marks.copy(surface.written(member.value.offset, member.value.offset + member.value.length));
  };

  return {
    addStatement({ sid, effect, actions, conditions }, principals, subject) {
      const principal = principalValue(principals);
      if (principal === null) return elsewhere;
      const statement: JsonObject = {
        Sid: sid,
        Effect: effect,
        Principal: principal,
        Action: marks.list(textsOf(actions), inlineLists && actions.length < 4),
        Resource: '*',
        ...(conditions.length === 0
          ? {}
          : { Condition: conditionValue(conditions.map((one) => conditionCode(one, subject))) }),
      };
      const { value } = statements;
      if (value.type === 'array') return insert(elementInsertion(text, value, statement), annotations.statement);
      if (value.type !== 'object') return elsewhere;
      const printed = printJson(statement, indentationAt(text, value.offset), styleAround(text, value));
      const end = value.offset + value.length;
      return (
        surface.replace(value.offset, value.offset, '[', marks, annotations.statement) ??
        surface.replace(end, end, `, ${printed}]`, marks, annotations.statement)
      );
    },
    addConditions(index, conditions) {
      const statement = nodeAt(index);
      if (statement === null) return elsewhere;
      const member = memberOf(statement, 'condition');
      if (member === null) return addMember(statement, 'Condition', conditionValue(conditions), annotations.conditions);
      if (member.value.type !== 'object') return elsewhere;
      for (const [operator, keys] of Object.entries(conditionValue(conditions))) {
        const known = memberOf(member.value, operator.toLowerCase());
        if (known !== null && known.value.type !== 'object') return elsewhere;
        const refused =
          known === null
            ? addMember(member.value, operator, keys, annotations.conditions)
            : addMembers(known.value, keys as JsonObject);
        if (refused !== null) return refused;
      }
      return null;
    },
    setPrincipals(index, principals) {
      const statement = nodeAt(index);
      const value = principalValue(principals);
      return statement === null || value === null
        ? elsewhere
        : set(statement, 'Principal', value, annotations.principals);
    },
    replaceListed(listed, by) {
      const code = by === null ? null : onlyPrincipal(by);
      const node = itemAt(surface.offsetOf(listed.start));
      if (node === null || (by !== null && code === null)) return elsewhere;
      if (code !== null) return replace(node, marks.texts({ items: [code] }, true), annotations.principals);
      const spans = (node.parent?.type === 'array' ? (node.parent.children ?? []) : []).map(spanOf);
      const span = spanWithComma(spans, spanOf(node));
      return span === null ? elsewhere : surface.replace(span.start, span.end, '', marks, annotations.principals);
    },
    setActions(index, actions) {
      const statement = nodeAt(index);
      if (statement === null) return elsewhere;
      const member = memberOf(statement, 'action') ?? memberOf(statement, 'notaction');
      const source =
        member === null ? text : text.slice(member.value.offset, member.value.offset + member.value.length);
      const isShortList = source.startsWith('[') && actions.length < 4;
      const onOneLine = !source.includes('\n') && (inlineLists || isShortList || !text.includes('\n'));
      const items = textsOf(actions);
      if (onOneLine) return set(statement, 'Action', marks.list(items, true), annotations.actions);
      const style = styleAround(text, statement);
      const indentation = member === null ? '' : indentationAt(text, member.name.offset);
      const printed = printJson(marks.list(items, false), indentation, style);
      return member === null
        ? set(statement, 'Action', marks.list(items, false), annotations.actions)
        : set(statement, 'Action', marks.copyJson(printed), annotations.actions);
    },
  };

  function conditionValue(conditions: readonly ConditionCode[]): JsonObject {
    const operators: Record<string, Record<string, JsonValue>> = {};
    for (const { operator, key, values } of conditions) {
      operators[operator] = { ...operators[operator], [key]: marks.texts(values, inlineLists) };
    }
    return operators;
  }

  function addMembers(object: Node, members: JsonObject): Refusal | null {
    for (const [name, value] of Object.entries(members)) {
      const refused = addMember(object, name, value, annotations.conditions);
      if (refused !== null) return refused;
    }
    return null;
  }
}

/** Whether objects stand on one line here. */
function hasShortObject(source: string): boolean {
  return /\{[ \t]*"[^\n{}]*\}/u.test(source);
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

interface JsonMember {
  readonly name: Node;
  readonly value: Node;
}

/** The last member of a name, whatever its case. */
function memberOf(object: Node, name: string): JsonMember | null {
  for (const member of (object.children ?? []).toReversed()) {
    const [nameNode, value] = member.type === 'property' ? (member.children ?? []) : [];
    if (nameNode === undefined || value === undefined) continue;
    if (String(nameNode.value).toLowerCase() === name) return { name: nameNode, value };
  }
  return null;
}
