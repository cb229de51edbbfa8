import type { PolicyDocument } from '../../../model/policy-document.ts';
import { expressionAt, nodeAt } from '../../syntax/find.ts';
import { literalString } from '../../syntax/literals.ts';
import type { Expression, ObjectConstructor, ObjectItem, Span, SyntaxTree, Tuple } from '../../syntax/tree.ts';
import type { Argument, Code } from '../code.ts';
import { expression, text } from '../code.ts';
import { hasShortList } from '../json/insert.ts';
import { objectStyle } from '../hcl/object-style.ts';
import { printCode } from '../hcl/print.ts';
import type { PlanBuilder } from '../plan.ts';
import { indentationAt, styleOf } from '../style.ts';
import type { ConditionCode, PrincipalCode } from './statement-code.ts';
import { conditionCode, listCode, textsOf } from './statement-code.ts';
import { replaceItem } from './listed-item.ts';
import type { PolicyEditor, Principals } from './statement-editor.ts';
import { annotations, elsewhere, onlyPrincipal } from './statement-editor.ts';

/** Changes a policy that is an object, for `jsonencode` or as it is. */
export function encodedEditor(
  document: PolicyDocument,
  { uri, tree }: { readonly uri: string; readonly tree: SyntaxTree },
  plan: PlanBuilder,
): PolicyEditor {
  const editor = plan.in({ uri, tree });
  const isInline = (span: Span): boolean => !tree.text.slice(span.start, span.end).includes('\n');
  const objectAt = (index: number): ObjectConstructor | null => {
    const range = document.statements[index]?.range;
    const node = range?.uri === uri ? expressionAt(tree, range) : null;
    return node?.kind === 'object' && !isWithinJsonString(tree, node) ? node : null;
  };
  const principalValue = (principals: Principals, inline: boolean): Code | null => {
    if (!('like' in principals)) return principalObject(principals, inline);
    const object = objectAt(principals.like);
    const item = object === null ? null : itemOf(object, 'principal');
    return item === null || tree.syntax === 'json'
      ? null
      : expression(tree.text.slice(item.value.start, item.value.end));
  };
  const set = (object: ObjectConstructor, name: string, value: Code, annotation: string): void => {
    const negated = itemOf(object, `not${name.toLowerCase()}`);
    const item = itemOf(object, name.toLowerCase()) ?? negated;
    if (item === null) {
      editor.addEntries(object, [{ name, value }], annotation);
      return;
    }
    // What takes several lines is not aligned with its neighbours any more.
    const isOpened = value.kind === 'list' && value.onePerLine && isInline(item) && tree.syntax === 'hcl';
    if (isOpened) {
      const sign = objectStyle(tree.text, object)?.sign ?? ' = ';
      const key = tree.text.charAt(item.key.start) === '"' ? JSON.stringify(name) : name;
      editor.replace({ start: item.start, end: item.value.start }, expression(key + sign), annotation);
    } else if (item === negated) {
      const isQuoted = tree.text.charAt(item.key.start) === '"';
      editor.replace(item.key, isQuoted ? text(name) : expression(name), annotation);
    }
    editor.replace(item.value, value, annotation);
  };

  return {
    addStatement(template, principals, subject) {
      const principal = principalValue(principals, false);
      const list = statementList(document, uri, tree);
      if (principal === null || list === null) return elsewhere;
      const inlineLists = hasShortList(tree.text.slice(list.start, list.end));
      const { sid, effect, actions, conditions } = template;
      const entries: readonly Argument[] = [
        { name: 'Sid', value: text(sid) },
        { name: 'Effect', value: text(effect) },
        { name: 'Principal', value: principal },
        { name: 'Action', value: listCode({ items: textsOf(actions) }, !(inlineLists && actions.length < 4)) },
        { name: 'Resource', value: text('*') },
        ...(conditions.length === 0
          ? []
          : [
              {
                name: 'Condition',
                value: conditionObject(
                  conditions.map((one) => conditionCode(one, subject)),
                  false,
                ),
              },
            ]),
      ];
      const statement: Code = { kind: 'object', entries };
      if (list.kind === 'tuple') {
        editor.addItems(list, [statement], annotations.statement);
      } else if (tree.syntax === 'json') {
        return elsewhere;
      } else {
        const objects = list.kind === 'object' ? objectStyle(tree.text, list) : undefined;
        const style = { ...styleOf(tree.text), ...(objects === undefined ? {} : { objects }) };
        const printed = printCode(statement, indentationAt(tree.text, list.start), style);
        if (list.kind === 'object') {
          const brace = list.end - 1;
          // `terraform fmt` indents a line `}, {` like what lies within the braces.
          if (!isInline(list))
            editor.splice({ start: brace, end: brace }, styleOf(tree.text).unit, annotations.statement);
          editor.wrap(list, '[', `, ${printed}]`, annotations.statement);
        } else {
          editor.wrap(list, 'concat(', `, [${printed}])`, annotations.statement);
        }
      }
      return null;
    },
    addConditions(index, conditions) {
      const object = objectAt(index);
      if (object === null) return elsewhere;
      const item = itemOf(object, 'condition');
      const inline = isInline(object);
      if (item === null) {
        const value = conditionObject(conditions, inline);
        editor.addEntries(object, [{ name: 'Condition', value }], annotations.conditions);
        return null;
      }
      const operators = item.value;
      if (operators.kind !== 'object') return elsewhere;
      for (const [operator, members] of byOperator(conditions)) {
        const known = operators.items.find(({ key }) => literalString(key) === operator);
        if (known === undefined) {
          const value = conditionObject(members, isInline(operators));
          const entries = value.kind === 'object' ? value.entries : [];
          editor.addEntries(operators, entries, annotations.conditions);
        } else if (known.value.kind === 'object') {
          const entries = members.map(({ key, values }) => ({ name: key, value: valueCode(values) }));
          editor.addEntries(known.value, entries, annotations.conditions);
        } else {
          return elsewhere;
        }
      }
      return null;
    },
    setPrincipals(index, principals) {
      const object = objectAt(index);
      if (object === null) return elsewhere;
      const value = principalValue(principals, isInline(itemOf(object, 'principal') ?? object));
      if (value === null) return elsewhere;
      set(object, 'Principal', value, annotations.principals);
      return null;
    },
    replaceListed(listed, by) {
      const code = by === null ? null : onlyPrincipal(by);
      return by !== null && code === null ? elsewhere : replaceItem(listed, code, { uri, tree }, editor);
    },
    setActions(index, actions) {
      const object = objectAt(index);
      if (object === null) return elsewhere;
      const item = itemOf(object, 'action') ?? itemOf(object, 'notaction');
      const onePerLine =
        item === null ? !isInline(object) : !isInline(item) || (!isInline(object) && actions.length > 3);
      set(object, 'Action', listCode({ items: textsOf(actions) }, onePerLine), annotations.actions);
      return null;
    },
  };
}

function itemOf({ items }: ObjectConstructor, name: string): ObjectItem | null {
  return items.findLast(({ key }) => literalString(key)?.toLowerCase() === name) ?? null;
}

/** An expression in a string of a JSON document cannot be edited as one. */
function isWithinJsonString(tree: SyntaxTree, node: Expression): boolean {
  if (tree.syntax !== 'json') return false;
  return nodeAt(tree, node.start + 1).expressions.some(
    (one) => 'kind' in one && one.kind === 'template' && one.start < node.start && node.end < one.end,
  );
}

/** The expression that lists the statements. */
function statementList(document: PolicyDocument, uri: string, tree: SyntaxTree): Expression | null {
  const last = document.statements.findLast(({ range }) => range.uri === uri)?.range ?? document.range;
  if (last.uri !== uri) return null;
  const around = nodeAt(tree, last.start + 1).expressions;
  const tuple = around.findLast(
    (node): node is Tuple =>
      'kind' in node && node.kind === 'tuple' && node.items.some((item) => item.start === last.start),
  );
  if (tuple !== undefined) return isWithinJsonString(tree, tuple) ? null : tuple;
  const root = expressionAt(tree, document.range);
  const object = root?.kind === 'call' && root.name === 'jsonencode' ? root.arguments[0] : root;
  return object?.kind === 'object' && !isWithinJsonString(tree, object)
    ? (itemOf(object, 'statement')?.value ?? null)
    : null;
}

function principalObject({ type, identifiers }: PrincipalCode, onOneLine: boolean): Code {
  return { kind: 'object', entries: [{ name: type, value: valueCode(identifiers) }], onOneLine };
}

/** One string as it is, several as a list. */
function valueCode(values: ConditionCode['values']): Code {
  const [only, ...others] = 'items' in values ? values.items : [];
  return only !== undefined && others.length === 0 ? only : listCode(values, false);
}

function byOperator(conditions: readonly ConditionCode[]): ReadonlyMap<string, readonly ConditionCode[]> {
  const groups = new Map<string, ConditionCode[]>();
  for (const condition of conditions) {
    groups.set(condition.operator, [...(groups.get(condition.operator) ?? []), condition]);
  }
  return groups;
}

function conditionObject(conditions: readonly ConditionCode[], onOneLine: boolean): Code {
  const entries = Array.from(byOperator(conditions), ([operator, members]): Argument => {
    const keys = members.map(({ key, values }) => ({ name: key, value: valueCode(values) }));
    return { name: operator, value: { kind: 'object', entries: keys, onOneLine } };
  });
  return { kind: 'object', entries, onOneLine };
}
