import type { Refusal } from '../../../model/edit.ts';
import type { SourceRange } from '../../../model/source.ts';
import { literalOffsets } from '../../reading/policies/literal-offsets.ts';
import { nodeAt } from '../../syntax/find.ts';
import type { SyntaxTree, Template } from '../../syntax/tree.ts';
import { escape } from '../hcl/print.ts';
import type { PlanBuilder } from '../plan.ts';
import type { JsonMarks } from './json-marks.ts';

/** The text of a JSON policy as it can be edited, wherever it is written. Interpolations are blanked out. */
export interface JsonSurface {
  readonly text: string;
  /** Offset in the text of what stands at an offset of the document, or null. */
  offsetOf(place: number): number | null;
  /** The text as it is written, interpolations included. */
  written(start: number, end: number): string;
  /** Puts JSON, in which marks stand for expressions, in place of a stretch. */
  replace(start: number, end: number, json: string, marks: JsonMarks, annotation: string): Refusal | null;
}

/** A policy that is a file of its own, in which nothing can be referred to. */
export function fileSurface(uri: string, text: string, plan: PlanBuilder): JsonSurface {
  return {
    text: text.replace(/^\uFEFF/u, ' '),
    offsetOf: (place) => place,
    written: (start, end) => text.slice(start, end),
    replace(start, end, json, marks, annotation) {
      if (marks.holdsExpression(json)) {
        return {
          refused: 'the policy is a file, which says nothing of the account and the region and cannot refer to them',
        };
      }
      plan.splice(
        { uri, start, end },
        marks.fill(json, (one) => one),
        annotation,
      );
      return null;
    },
  };
}

/** JSON in the template around a place: a heredoc, a quoted string, or a string in Terraform's JSON syntax. */
export function templateSurface(range: SourceRange, tree: SyntaxTree, plan: PlanBuilder): JsonSurface | Refusal {
  const template = nodeAt(tree, range.start).expressions.find(
    (node): node is Template => 'kind' in node && node.kind === 'template',
  );
  if (template === undefined) return { refused: 'the policy is not written as text here' };
  if (template.parts.some(({ kind }) => kind === 'if' || kind === 'for-directive')) {
    return { refused: 'the policy is put together by directives' };
  }
  const { text, starts, ends } = template.form === 'heredoc' ? rawText(template, tree) : decodedText(template, tree);
  const editor = plan.in({ uri: range.uri, tree });
  const placeAt = (offset: number): number => ends[offset - 1] ?? starts[0] ?? template.start + 1;
  return {
    text,
    offsetOf(place) {
      const offset = starts.indexOf(place);
      return offset < 0 ? null : offset;
    },
    written: (start, end) => tree.text.slice(starts[start] ?? 0, ends[end - 1] ?? 0),
    replace(start, end, json, marks, annotation) {
      const from = start < end ? (starts[start] ?? placeAt(start)) : placeAt(start);
      const span = { start: from, end: start < end ? placeAt(end) : from };
      editor.splice(span, marks.fill(json, encoderFor(template.form)), annotation);
      return null;
    },
  };
}

function encoderFor(form: Template['form']): (text: string) => string {
  switch (form) {
    case 'heredoc':
      return escapeTemplate;
    case 'quoted':
      return escape;
    case 'json':
      return (text) => JSON.stringify(escapeTemplate(text)).slice(1, -1);
  }
}

function escapeTemplate(text: string): string {
  return text.replaceAll('${', () => '$${').replaceAll('%{', () => '%%{');
}

interface MappedText {
  readonly text: string;
  /** In the document, for each code unit of the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The lines of a heredoc as they are indented, so that what is added can be indented likewise. */
function rawText(template: Template, tree: SyntaxTree): MappedText {
  const from = tree.text.indexOf('\n', template.start) + 1;
  const to = Math.max(from, tree.text.lastIndexOf('\n', template.end - 1) + 1);
  let text = '';
  let at = from;
  for (const part of template.parts) {
    if (part.kind !== 'interpolation') continue;
    text += tree.text.slice(at, part.start);
    const blank = endsInString(text) ? 'x' : '0';
    text += blank.repeat(blank === 'x' ? part.end - part.start : 1).padEnd(part.end - part.start);
    at = part.end;
  }
  text += tree.text.slice(at, to);
  const starts = Array.from(text, (_, index) => from + index);
  return { text, starts, ends: starts.map((start) => start + 1) };
}

function decodedText(template: Template, tree: SyntaxTree): MappedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of template.parts) {
    if (part.kind === 'literal') {
      const offsets = literalOffsets(part, tree.text, template.form);
      text += part.value;
      starts.push(...offsets.starts);
      ends.push(...offsets.ends);
    } else {
      text += endsInString(text) ? 'x' : '0';
      starts.push(part.start);
      ends.push(part.end);
    }
  }
  return { text, starts, ends };
}

function endsInString(text: string): boolean {
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
  }
  return inString;
}
