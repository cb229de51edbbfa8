import type { Refusal } from '../../../model/edit.ts';
import type { PolicyDocument } from '../../../model/policy-document.ts';
import { attributeOf, nestedBlocks } from '../../syntax/find.ts';
import { literalString } from '../../syntax/literals.ts';
import type { Attribute, Block, Body, Expression, SyntaxTree } from '../../syntax/tree.ts';
import type { Argument, BlockCode, Code, TextPart } from '../code.ts';
import { expression, isBlockCode, sameCode, text } from '../code.ts';
import { isWhole } from '../context.ts';
import type { PlanBuilder } from '../plan.ts';
import { replaceItem } from './listed-item.ts';
import type { PolicyEditor, Principals } from './statement-editor.ts';
import { annotations, elsewhere, onlyPrincipal } from './statement-editor.ts';
import { conditionBlock, listCode, principalsBlock, statementBlock, textsOf } from './statement-code.ts';

/** Changes an `aws_iam_policy_document`, in either syntax. */
export function blockEditor(
  document: PolicyDocument,
  source: Block,
  { uri, tree }: { readonly uri: string; readonly tree: SyntaxTree },
  plan: PlanBuilder,
): PolicyEditor {
  const editor = plan.in({ uri, tree });
  const blockAt = (index: number): Block | null => {
    const range = document.statements[index]?.range;
    return range?.uri === uri ? blockWithin(tree.body, range.start, range.end) : null;
  };
  const principalBlocks = (principals: Principals): readonly BlockCode[] | null => {
    if (!('like' in principals)) return [principalsBlock(principals)];
    const block = blockAt(principals.like);
    const copied = block === null ? [] : principalsOf(block).map((one) => copyOf(one, tree));
    return copied.length > 0 && copied.every((one) => one !== null) ? copied : null;
  };
  /** Replaces the values of a block's arguments where it has the same ones, so that its comments stay. */
  const replaceValues = (block: Block, code: BlockCode): boolean => {
    const pairs = code.items.map((item) =>
      isBlockCode(item) ? null : { attribute: attributeOf(block.body, item.name), value: item.value },
    );
    if (block.type !== code.type || pairs.some((pair) => pair?.attribute == null)) return false;
    for (const pair of pairs) {
      if (pair?.attribute == null) continue;
      const { value } = pair.attribute;
      const written = literalString(value);
      const isSame = written !== null && sameCode(text(written), pair.value);
      if (!isSame) editor.replace(value, pair.value, annotations.principals);
    }
    return true;
  };
  const statement = (index: number): Block | Refusal => {
    const block = blockAt(index);
    if (block === null) return elsewhere;
    return isWhole(block) ? block : { refused: 'the block has a syntax error: mend it first' };
  };

  return {
    addStatement(template, principals, subject) {
      if (!isWhole(source)) return { refused: 'the block has a syntax error: mend it first' };
      const blocks = principalBlocks(principals);
      if (blocks === null) return elsewhere;
      editor.addNested(source, statementBlock(template, blocks, subject), annotations.statement);
      return null;
    },
    addConditions(index, conditions) {
      const block = statement(index);
      if ('refused' in block) return block;
      for (const condition of conditions) editor.addNested(block, conditionBlock(condition), annotations.conditions);
      return null;
    },
    setPrincipals(index, principals) {
      const block = statement(index);
      if ('refused' in block) return block;
      const blocks = principalBlocks(principals);
      const replaced = principalsOf(block);
      const isDynamic = block.body.blocks.some(({ type }) => type === 'dynamic');
      if (blocks === null || isDynamic) return elsewhere;
      const [only, ...others] = replaced;
      const [code] = blocks;
      if (only !== undefined && others.length === 0 && code !== undefined && blocks.length === 1) {
        if (replaceValues(only, code)) return null;
      }
      if (replaced.length > 0) editor.replaceNested(block, replaced, blocks, annotations.principals);
      else for (const one of blocks) editor.addNested(block, one, annotations.principals);
      return null;
    },
    replaceListed(listed, by) {
      const code = by === null ? null : onlyPrincipal(by);
      return by !== null && code === null ? elsewhere : replaceItem(listed, code, { uri, tree }, editor);
    },
    setActions(index, actions) {
      const block = statement(index);
      if ('refused' in block) return block;
      const written = attributeOf(block.body, 'actions') ?? attributeOf(block.body, 'not_actions');
      const wasOnOneLine = written !== null && isOnOneLine(written, tree);
      const value = listCode({ items: textsOf(actions) }, !wasOnOneLine || actions.length > 3);
      if (written === null) {
        editor.addArguments(block, [{ name: 'actions', value }], { at: 'start' }, annotations.actions);
        return null;
      }
      if (tree.syntax === 'json') {
        editor.replace(written.nameSpan, text('actions'), annotations.actions);
      } else if (wasOnOneLine && actions.length > 3) {
        // What takes several lines is not aligned with its neighbours any more.
        const lead = { start: written.start, end: written.value.start };
        editor.replace(lead, expression('actions = '), annotations.actions);
      } else if (written.name !== 'actions') {
        editor.replace(written.nameSpan, expression('actions'), annotations.actions);
      }
      editor.replace(written.value, value, annotations.actions);
      return null;
    },
  };
}

/** The nested block with this span, in JSON the one whose object has it. */
function blockWithin(body: Body, start: number, end: number): Block | null {
  const nested = [
    ...body.blocks,
    ...body.attributes.flatMap(({ name }) => nestedBlocks(body, name).filter((one) => !body.blocks.includes(one))),
  ];
  for (const block of nested) {
    const isIt =
      (block.start === start && block.end === end) || (block.openBrace === start && block.closeBrace + 1 === end);
    if (isIt) return block;
    const inner = block.start <= start && end <= block.end ? blockWithin(block.body, start, end) : null;
    if (inner !== null) return inner;
  }
  return null;
}

function principalsOf({ body }: Block): readonly Block[] {
  return ['principals', 'not_principals'].flatMap((type) => nestedBlocks(body, type));
}

/** The block with the expressions of this one; null where it has none, or says whom it leaves out. */
function copyOf(block: Block, tree: SyntaxTree): BlockCode | null {
  const [type, identifiers] = [attributeOf(block.body, 'type'), attributeOf(block.body, 'identifiers')];
  if (type === null || identifiers === null || block.type !== 'principals') return null;
  const items = [type, identifiers].map(({ name, value }) => ({ name, value: codeOf(value, tree) }));
  return items.every((item): item is Argument => item.value !== null)
    ? { type: 'principals', labels: [], items }
    : null;
}

/** The code of an expression as it is written; null where JSON has no way to say it again. */
function codeOf(node: Expression, tree: SyntaxTree): Code | null {
  if (tree.syntax === 'hcl') return expression(tree.text.slice(node.start, node.end));
  if (node.kind === 'tuple') {
    const items = node.items.map((item) => codeOf(item, tree));
    return items.every((item) => item !== null) ? { kind: 'list', items, onePerLine: false } : null;
  }
  if (node.kind !== 'template') return null;
  const parts = node.parts.map((part): TextPart | null => {
    if (part.kind === 'literal') return part.value;
    const source = part.kind === 'interpolation' ? tree.text.slice(part.expression.start, part.expression.end) : '\\';
    return source.includes('\\') ? null : { source };
  });
  return parts.every((part) => part !== null) ? text(...parts) : null;
}

function isOnOneLine({ value }: Attribute, tree: SyntaxTree): boolean {
  return !tree.text.slice(value.start, value.end).includes('\n');
}
