import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { SourceHost } from '../../model/source.ts';
import { joinUri, parentUri } from '../modules/uri.ts';
import { parseTerraform, syntaxOf } from '../syntax/parse.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { styleOf } from './style.ts';

/** What a module may well have already, and then has for the same purpose. */
const shareable = ['data', 'variable'];

/**
 * Adds top-level blocks at the end of a document, in its own indentation and line breaks. Variables and data sources that
 * the module declares already are left out; a resource that it declares already is a reason to refuse.
 *
 * @param source blocks in native syntax, as `terraform fmt` leaves them
 * @param annotation shown beside the change in a preview
 */
export function insertBlocks(uri: string, source: string, annotation: string, host: SourceHost): EditPlan | Refusal {
  const syntax = syntaxOf(uri);
  const text = host.read(uri);
  if (syntax === null || text === null) return { refused: 'the document cannot be read' };
  if (syntax === 'json') return { refused: 'it is written in Terraform’s native syntax, not in JSON' };
  const declared = declaredBeside(uri, host);
  const added = parseTerraform(source, 'hcl');
  const taken = added.body.blocks.find((block) => !shareable.includes(block.type) && declared.has(addressOf(block)));
  if (taken !== undefined) return { refused: `this module declares ${addressOf(taken)} already` };
  const missing = added.body.blocks.filter((block) => !declared.has(addressOf(block)));
  if (missing.length === 0) return { refused: 'this module declares all of it already' };

  const { unit, lineBreak } = styleOf(text);
  const body = missing
    .map((block) => withComments(block, added))
    .map((one) => (one.includes('<<') ? one : one.replaceAll(/^(?: {2})+/gmu, (run) => unit.repeat(run.length / 2))))
    .join('\n\n')
    .replaceAll('\n', lineBreak);
  const end = text.trimEnd().length;
  const newText = `${end === 0 ? '' : lineBreak + lineBreak}${body}${text.trim() === '' ? lineBreak : ''}`;
  return {
    documents: [{ uri, create: false, edits: [{ start: end, end, newText, annotation }] }],
    needsConfirmation: null,
    declares: missing.map((block) => `${parentUri(uri)} ${addressOf(block)}`),
  };
}

/** The blocks of every document in the same folder, by `type.label.label`. */
function declaredBeside(uri: string, host: SourceHost): ReadonlySet<string> {
  const folder = parentUri(uri);
  const trees = host.list(folder).flatMap(({ name, kind }) => {
    const syntax = kind === 'file' ? syntaxOf(name) : null;
    const path = joinUri(folder, name);
    const text = syntax === null || path === null ? null : host.read(path);
    return syntax === null || text === null ? [] : [parseTerraform(text, syntax)];
  });
  return new Set(trees.flatMap(({ body }) => body.blocks.map(addressOf)));
}

function addressOf({ type, labels }: Block): string {
  const names = labels.map(({ value }) => value);
  return [...(type === 'resource' ? [] : [type === 'variable' ? 'var' : type]), ...names].join('.');
}

/** A block with the comment lines directly above it. */
function withComments(block: Block, { text }: SyntaxTree): string {
  const above = /(?:^|\n)((?:#[^\n]*\n)+)$/u.exec(text.slice(0, block.start))?.[1] ?? '';
  return above + text.slice(block.start, block.end);
}
