import { parseSuppression, suppressionMarker } from '../../config/suppressions/own-form.ts';
import type { Refusal } from '../../model/edit.ts';
import type { SourceRange } from '../../model/source.ts';
import { metadataKey } from '../reading/suppressions.ts';
import type { TemplateResource } from '../syntax/template.ts';
import { entryOf, scalarText } from '../syntax/tree.ts';
import { mapping, text } from './code.ts';
import type { EditContext } from './context.ts';
import { lineEnd, lineStart } from './style.ts';

/** Stands where the author is to say why: the suppression is worth little without it. */
const reason = 'say who accepts this, and why';

const annotation = 'Accept the finding here';

/** Silences a rule for the resource around a place: with a comment above it or, in JSON, in its `Metadata`. */
export function suppress(rule: string, range: SourceRange, context: EditContext): Refusal | null {
  const { template } = context.read;
  const instances = [...context.read.resources.values()].map(({ declaration }) => declaration);
  const around = [...instances, ...template.resources].filter(
    ({ start, end }) => start <= range.start && range.start < end,
  );
  const resource = around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const isComment = /^[ \t]*#/u.test(template.text.slice(lineStart(template.text, range.start)));
  if (resource === undefined || (isComment && template.syntax === 'yaml'))
    return { refused: 'there is no resource here that could carry a suppression' };
  return template.syntax === 'json' ? inMetadata(rule, resource, context) : inComment(rule, resource, context);
}

function inComment(rule: string, { start }: TemplateResource, { read, editor }: EditContext): Refusal | null {
  const { text: source } = read.template;
  const at = Math.max(lineStart(source, start), source.startsWith('\uFEFF') ? 1 : 0);
  const before = source.slice(at, start);
  if (!/^[ \t]*(?:- )*["']?$/u.test(before)) return { refused: 'the resource does not begin on a line of its own' };
  for (let below = at; below > 0;) {
    const from = lineStart(source, below - 1);
    const line = source.slice(from, lineEnd(source, from));
    if (!/^[ \t]*#/u.test(line)) break;
    const marker = line.indexOf(suppressionMarker);
    const merged =
      marker < 0 ? null : merge(source, rule, from + marker + suppressionMarker.length, from + line.length);
    if (merged !== null) return mergedInto(merged, editor, rule);
    below = from;
  }
  const indentation = /^[ \t]*/u.exec(before)?.[0] ?? '';
  const comment = `${indentation}# ${suppressionMarker} ${rule} -- ${reason}${editor.style.lineBreak}`;
  editor.add(at, at, comment, annotation);
  return null;
}

function inMetadata(rule: string, { node, damaged }: TemplateResource, { read, editor }: EditContext): Refusal | null {
  if (node?.kind !== 'mapping' || damaged) return { refused: 'the resource has a syntax error: mend it first' };
  const suppression = text(`${rule} -- ${reason}`);
  const metadata = entryOf(node, 'Metadata');
  if (metadata === null) {
    const type = entryOf(node, 'Type');
    const beside = type === null ? null : ({ entry: type, side: 'after' } as const);
    editor.addMembers(
      node,
      [['Metadata', mapping([metadataKey, mapping(['ignore', suppression])])]],
      beside,
      annotation,
    );
    return null;
  }
  if (metadata.value.kind !== 'mapping') return { refused: 'the metadata of the resource is no object' };
  const own = entryOf(metadata.value, metadataKey);
  if (own === null) {
    editor.addMembers(metadata.value, [[metadataKey, mapping(['ignore', suppression])]], null, annotation);
    return null;
  }
  if (own.value.kind !== 'mapping') return { refused: `the metadata ${metadataKey} of the resource is no object` };
  const ignored = entryOf(own.value, 'ignore');
  if (ignored === null) {
    editor.addMembers(own.value, [['ignore', suppression]], null, annotation);
    return null;
  }
  const { value } = ignored;
  const texts = value.kind === 'sequence' ? value.items : [value];
  for (const one of texts) {
    if (scalarText(one) === null) continue;
    const merged = merge(read.template.text, rule, one.start + 1, one.end - 1, ' ');
    if (merged !== null) return mergedInto(merged, editor, rule);
  }
  if (value.kind === 'sequence') editor.addItems(value, [suppression], annotation);
  else {
    const written = { kind: 'source', text: read.template.text.slice(value.start, value.end) } as const;
    editor.replace(
      { kind: 'entry', entry: ignored, isFlow: true },
      { kind: 'list', items: [written, suppression] },
      annotation,
    );
  }
  return null;
}

type Merge = Refusal | { readonly at: number };

/** Where a rule can be added to a suppression between two offsets; null where it cannot. */
function merge(source: string, rule: string, from: number, to: number, lead = ''): Merge | null {
  const known = parseSuppression(lead + source.slice(from, to));
  if (known === null) return null;
  if (known.rules.includes(rule)) {
    return {
      refused:
        known.until === null
          ? `${rule} is ignored here already`
          : `${rule} was ignored here until ${known.until}: renew the date`,
    };
  }
  if (known.until !== null) return null;
  const rules = /^[ \t]*[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/u.exec(source.slice(from, to))?.[0] ?? '';
  return { at: from + rules.length };
}

function mergedInto(merged: Merge, editor: EditContext['editor'], rule: string): Refusal | null {
  if ('refused' in merged) return merged;
  editor.add(merged.at, merged.at, `,${rule}`, annotation);
  return null;
}
