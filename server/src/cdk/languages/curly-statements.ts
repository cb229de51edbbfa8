import type { Converter, Handler } from '../syntax/converter.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, parts } from '../syntax/syntax-node.ts';

/** Statements as the grammars of C#, Java and TypeScript have them in common. */
export const curlyStatements: Readonly<Record<string, Handler>> = {
  return_statement(node, c) {
    const [value] = parts(node);
    if (value !== undefined) c.returns(c.expression(value));
    return null;
  },
  if_statement(node, c) {
    const condition = c.expression(childOf(node, 'condition'));
    c.branch(condition, true, () => {
      c.visit(childOf(node, 'consequence'));
    });
    c.branch(condition, false, () => {
      c.visit(childOf(node, 'alternative'));
    });
    return null;
  },
  for_statement: loop,
  while_statement: loop,
  do_statement: loop,
};

export const block: Handler = (node, c) => {
  c.scope('block', node, null, () => {
    c.visitChildren(node);
  });
  return null;
};

/** `condition ? consequence : alternative`. */
export const conditional: Handler = (node, c) => {
  const condition = c.expression(childOf(node, 'condition'));
  return {
    kind: 'conditional',
    condition,
    then: c.branch(condition, true, () => c.expression(childOf(node, 'consequence'))),
    otherwise: c.branch(condition, false, () => c.expression(childOf(node, 'alternative'))),
    start: node.start,
    end: node.end,
  };
};

function loop(node: SyntaxNode, c: Converter): null {
  c.loop(() => {
    c.scope('block', node, null, () => {
      c.visitChildren(node);
    });
  });
  return null;
}
