import type { Node } from 'jsonc-parser';
import { parseTree } from 'jsonc-parser';
import type { Files } from './cases.ts';

/** A finding that a marker asks for. */
export interface Wanted {
  readonly path: string;
  /** Lines on which the finding's range may begin, 1-based, both included. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly rule: string;
}

const comment = /(?:#|\/\/)\s*want:\s*([\w-]+(?:\s*,\s*[\w-]+)*)/u;

/**
 * What the markers in the files ask for. `# want: RULE[, RULE]` is about its own line, or, on a line of its own, about
 * the next line that is no marker. In JSON `"//": "want: RULE"` is about the block whose property it is, or, in the
 * `Metadata` of a template's resource, about that resource.
 */
export function wantedIn(files: Files): readonly Wanted[] {
  return Object.entries(files).flatMap(([path, text]) =>
    path.endsWith('.json') ? wantedInJson(path, text) : wantedInLines(path, text),
  );
}

/** What is asked for by `file:line`, 1-based. */
export function wantedAt(places: Readonly<Record<string, string>>): readonly Wanted[] {
  return Object.entries(places).flatMap(([place, rules]) => {
    const [, path = '', line = ''] = /^(.*):(\d+)$/u.exec(place) ?? [];
    return rulesOf(rules).map((rule) => ({ path, rule, firstLine: Number(line), lastLine: Number(line) }));
  });
}

function wantedInLines(path: string, text: string): readonly Wanted[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const found = comment.exec(line);
    if (found === null) return [];
    let target = index;
    while (comment.exec(lines[target] ?? '')?.index === (lines[target] ?? '').search(/\S/u)) target++;
    return rulesOf(found[1] ?? '').map((rule) => ({ path, rule, firstLine: target + 1, lastLine: target + 1 }));
  });
}

function wantedInJson(path: string, text: string): readonly Wanted[] {
  const wanted: Wanted[] = [];
  const waiting: (Node | undefined)[] = [parseTree(text)];
  for (const node of waiting) {
    waiting.push(...(node?.children ?? []));
    const [name, value] = node?.type === 'property' ? (node.children ?? []) : [];
    const body = bodyAround(node);
    const marker = /^want:\s*(.+)$/u.exec(typeof value?.value === 'string' ? value.value : '');
    if (name?.value !== '//' || marker === null || body === undefined) continue;
    const firstLine = lineAt(text, body.parent?.offset ?? body.offset);
    const lastLine = lineAt(text, body.offset + body.length);
    wanted.push(...rulesOf(marker[1] ?? '').map((rule) => ({ path, rule, firstLine, lastLine })));
  }
  return wanted;
}

/** The object that a property describes. */
function bodyAround(property: Node | undefined): Node | undefined {
  const body = property?.parent;
  const holder = body?.parent;
  return holder?.children?.[0]?.value === 'Metadata' ? holder.parent : body;
}

function rulesOf(text: string): readonly string[] {
  return text.split(',').map((rule) => rule.trim());
}

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
