import type { PolicyDocument, PolicyFlaw, PolicyStatement } from '../../model/policy-document.ts';
import type { SourceRange } from '../../model/source.ts';
import type { PolicyNode } from './node.ts';
import { memberOf } from './node.ts';
import type { NoteFlaw } from './flaws.ts';
import { readStatement } from './statement.ts';

/** Reads a document with a function that notes its flaws. */
export function withFlaws(read: (note: NoteFlaw) => Omit<PolicyDocument, 'flaws'>): PolicyDocument {
  const flaws: PolicyFlaw[] = [];
  const document = read((flaw) => flaws.push(flaw));
  return { ...document, flaws };
}

/** A document of which nothing can be told, for this reason. */
export function openDocument(range: SourceRange, reason: string): Omit<PolicyDocument, 'flaws'> {
  return { range, statements: [], open: reason };
}

/** Reads a whole policy. What stands around its statements hardly matters. */
export function readDocument(root: PolicyNode, range: SourceRange, note: NoteFlaw): Omit<PolicyDocument, 'flaws'> {
  if (root.kind === 'unknown') return openDocument(range, root.reason);
  if (root.kind !== 'object') {
    note({ range, kind: 'refused', message: 'a policy has to be an object with a `Statement`' });
    return openDocument(range, 'it is not a policy');
  }
  for (const { name, range: place } of root.members) {
    if (['version', 'id', 'statement'].includes(name.toLowerCase())) continue;
    note({ range: place, kind: 'refused', message: `\`${name}\` is not an element of a policy` });
  }
  const member = memberOf(root, 'statement');
  if (member === null) {
    if (root.open !== null) return openDocument(range, root.open);
    note({ range, kind: 'refused', message: 'the policy has no `Statement`' });
    return openDocument(range, 'it is not a policy');
  }
  const { statements, open } = readStatements(member.value, note);
  return { range, statements, open: open ?? root.open };
}

function readStatements(
  node: PolicyNode,
  note: NoteFlaw,
): { readonly statements: readonly PolicyStatement[]; readonly open: string | null } {
  switch (node.kind) {
    case 'object':
      return { statements: [readStatement(node, note)], open: null };
    case 'list': {
      const read = node.items.map((item) => readStatements(item, note));
      return {
        statements: read.flatMap(({ statements }) => statements),
        open: node.open ?? read.find(({ open }) => open !== null)?.open ?? null,
      };
    }
    case 'unknown':
      return { statements: [], open: node.reason };
    case 'text':
    case 'null':
      note({ range: node.range, kind: 'refused', message: 'a statement has to be an object' });
      return { statements: [], open: null };
  }
}
