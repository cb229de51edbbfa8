import type { Refusal, TextEdit } from '../../model/edit.ts';
import type { Template, TemplateResource } from '../syntax/template.ts';
import type { Entry, MappingNode, SequenceNode, Span, TemplateNode } from '../syntax/tree.ts';
import type { Code, Member } from './code.ts';
import type { Setting } from './print.ts';
import { printCode, printItem, printMember, printMembers } from './print.ts';
import type { Style } from './style.ts';
import { indentationAt, lineEnd, lineStart, styleOf } from './style.ts';

/** A place where a value stands, or could stand. */
export type Slot =
  | { readonly kind: 'entry'; readonly entry: Entry; readonly isFlow: boolean }
  | { readonly kind: 'item'; readonly node: TemplateNode; readonly isFlow: boolean };

/** Changes to the text of one template; each keeps comments, quotes and layout of everything around it. */
export class DocumentEditor {
  readonly style: Style;
  private readonly template: Template;
  private readonly edits: TextEdit[] = [];
  /** What stands behind a resource comes after whatever is added at its end. */
  private readonly resourceEdits: TextEdit[] = [];
  private refusal: Refusal | null = null;

  constructor(template: Template) {
    this.template = template;
    this.style = styleOf(template);
  }

  /** In order; a refusal where one of the changes could not be written without losing something. */
  changes(): readonly TextEdit[] | Refusal {
    const edits = [...this.edits, ...this.resourceEdits];
    return this.refusal ?? edits.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  refuse(reason: string): void {
    this.refusal ??= { refused: reason };
  }

  /** Writes a value in place of another one. */
  replace(slot: Slot, code: Code, annotation: string): void {
    const node = slot.kind === 'entry' ? slot.entry.value : slot.node;
    const { text } = this.template;
    if (this.holdsComment(node)) {
      this.refuse('a comment stands in what would be replaced');
      return;
    }
    const isFlow = slot.isFlow || this.template.syntax === 'json' || staysInBrackets(node, code);
    if (slot.kind === 'item' || isFlow) {
      const setting: Setting = isFlow
        ? this.flowSetting(node)
        : { layout: 'block', indentation: indentationAt(text, node.start) };
      const printed =
        isFlow || code.kind !== 'mapping'
          ? printCode(code, setting, this.style).trimStart()
          : printItem(code, indentationAt(text, node.start).slice(2), this.style).slice(2);
      this.add(node.start, node.end, printed, annotation);
      return;
    }
    const { entry } = slot;
    const colon = text.indexOf(':', entry.keySpan.end) + 1;
    const between = text.slice(colon, Math.max(colon, node.start));
    const printed = printCode(
      code,
      { layout: 'block', indentation: indentationAt(text, entry.keySpan.start) },
      this.style,
    );
    const isBelow = /^\r?\n/u.test(printed);
    if (node.end <= colon || (node.kind === 'scalar' && node.value === null))
      this.add(colon, colon, isBelow ? printed : ` ${printed}`, annotation);
    else if (between.includes('#') || (between.trim() === '' && !between.includes('\n') && !isBelow)) {
      this.add(node.start, node.end, isBelow ? printed : printed.trimStart(), annotation);
    } else this.add(colon, node.end, isBelow ? printed : ` ${printed}`, annotation);
  }

  /** Adds members to a mapping beside one of its own, or as its first ones. */
  addMembers(
    mapping: MappingNode,
    members: readonly Member[],
    beside: { readonly entry: Entry; readonly side: 'before' | 'after' } | null,
    annotation: string,
  ): void {
    const { text } = this.template;
    const { lineBreak } = this.style;
    if (members.length === 0) return;
    if (mapping.flow || this.template.syntax === 'json') {
      this.addToFlow(
        mapping,
        members.map((member) => (setting: Setting) => printMember(member, setting, this.style)),
        beside?.entry ?? null,
        beside?.side ?? 'after',
        annotation,
      );
      return;
    }
    const neighbour = beside?.entry ?? mapping.entries.at(-1);
    if (neighbour === undefined) return;
    const indentation = indentationAt(text, neighbour.keySpan.start);
    if (beside?.side === 'before') {
      const printed = printMembers(members, indentation, this.style, lineBreak + indentation);
      const newText = printed.slice(lineBreak.length + indentation.length) + lineBreak + indentation;
      this.add(neighbour.keySpan.start, neighbour.keySpan.start, newText, annotation);
      return;
    }
    const at = lineEnd(text, neighbour.end);
    this.add(at, at, printMembers(members, indentation, this.style, lineBreak + indentation), annotation);
  }

  /** Adds items behind the last one of a list. */
  addItems(sequence: SequenceNode, items: readonly Code[], annotation: string): void {
    const { text } = this.template;
    const last = sequence.items.at(-1);
    if (sequence.flow || this.template.syntax === 'json' || last === undefined) {
      this.addToFlow(
        sequence,
        items.map((item) => (setting: Setting) => printCode(item, setting, this.style)),
        last ?? null,
        'after',
        annotation,
      );
      return;
    }
    const dashes = indentationAt(text, text.lastIndexOf('-', last.start));
    const at = lineEnd(text, last.end);
    const printed = items.map((item) => `${this.style.lineBreak}${dashes}${printItem(item, dashes, this.style)}`);
    this.add(at, at, printed.join(''), annotation);
  }

  /** Adds resources behind another one, laid out as it is. */
  addResources(after: TemplateResource, resources: readonly Member[], annotation: string): void {
    const { text, syntax } = this.template;
    const { lineBreak, separates } = this.style;
    const indentation = indentationAt(text, after.idSpan.start);
    if (syntax === 'json' || this.template.isFlow) {
      const isInline = this.isInFlow(after.idSpan);
      const setting: Setting = isInline ? { layout: 'inline' } : { layout: 'lines', indentation };
      const separator = isInline ? `,${this.style.afterColon}` : `,${lineBreak}${indentation}`;
      const printed = resources.map((member) => separator + printMember(member, setting, this.style)).join('');
      this.resourceEdits.push({ start: after.end, end: after.end, newText: printed, annotation });
      return;
    }
    const at = lineEnd(text, after.end);
    const gap = separates ? lineBreak : '';
    const newText = printMembers(resources, indentation, this.style, gap + lineBreak + indentation);
    this.resourceEdits.push({ start: at, end: at, newText, annotation });
  }

  /** Adds a parameter to the section, or the section where there is none. */
  addParameter(parameter: Member, annotation: string): void {
    const { text, resourcesKey, syntax } = this.template;
    const { lineBreak } = this.style;
    const last = this.template.section('Parameters').at(-1);
    const place = last ?? null;
    if (place !== null) {
      const indentation = indentationAt(text, place.keySpan.start);
      if (syntax === 'json' || this.isInFlow(place.keySpan)) {
        const printed = printMember(parameter, { layout: 'lines', indentation }, this.style);
        this.add(place.end, place.end, `,${lineBreak}${indentation}${printed}`, annotation);
        return;
      }
      const at = lineEnd(text, place.end);
      this.add(at, at, printMembers([parameter], indentation, this.style, lineBreak + indentation), annotation);
      return;
    }
    const indentation = indentationAt(text, resourcesKey.start);
    const section: Member = ['Parameters', { kind: 'mapping', entries: [parameter] }];
    const isJson = syntax === 'json';
    const setting: Setting = isJson ? { layout: 'lines', indentation } : { layout: 'block', indentation };
    const printed = printMember(section, setting, this.style);
    this.add(
      resourcesKey.start,
      resourcesKey.start,
      `${printed}${isJson ? ',' : ''}${lineBreak}${isJson ? '' : lineBreak}${indentation}`,
      annotation,
    );
  }

  add(start: number, end: number, newText: string, annotation: string): void {
    if (this.template.text.slice(start, end) !== newText) this.edits.push({ start, end, newText, annotation });
  }

  private addToFlow(
    container: MappingNode | SequenceNode,
    printers: readonly ((setting: Setting) => string)[],
    beside: Span | null,
    side: 'before' | 'after',
    annotation: string,
  ): void {
    const { text } = this.template;
    const { lineBreak, unit, afterColon } = this.style;
    const setting = this.flowSetting(container);
    const neighbour = beside ?? (container.kind === 'mapping' ? container.entries : container.items).at(-1) ?? null;
    if (neighbour === null) {
      const open = text.slice(container.start, container.end).search(/[[{]/u) + container.start + 1;
      const gap = this.template.syntax === 'yaml' ? ' ' : '';
      if (setting.layout !== 'lines' && this.template.syntax !== 'json') {
        const inline = printers.map((print) => print({ layout: 'inline' })).join(', ');
        this.add(open, container.end - 1, gap + inline + gap, annotation);
        return;
      }
      const outer = leadOf(text, container.start);
      const inner = outer + unit;
      const lines = printers.map((print) => inner + print({ layout: 'lines', indentation: inner }));
      this.add(open, container.end - 1, `${lineBreak}${lines.join(`,${lineBreak}`)}${lineBreak}${outer}`, annotation);
      return;
    }
    const [first = neighbour] = container.kind === 'mapping' ? container.entries : container.items;
    const isInline = !text.slice(container.start, first.start).includes('\n');
    const indentation = leadOf(text, neighbour.start);
    const separator = isInline ? `,${afterColon}` : `,${lineBreak}${indentation}`;
    const printed = printers.map((print) => print(isInline ? { layout: 'inline' } : { layout: 'lines', indentation }));
    if (side === 'before') this.add(neighbour.start, neighbour.start, printed.join(separator) + separator, annotation);
    else this.add(neighbour.end, neighbour.end, printed.map((one) => separator + one).join(''), annotation);
  }

  /** How a value is laid out in brackets: over lines if its container is. */
  private flowSetting(node: TemplateNode): Exclude<Setting, { layout: 'block' }> {
    const { text, syntax } = this.template;
    const before = text.slice(0, node.start);
    const isOverLines = text.slice(node.start, node.end).includes('\n') && node.kind !== 'scalar';
    const startsLine = /\n[ \t]*(?:"(?:[^"\\]|\\.)*"\s*:\s*)?$/u.test(before);
    return isOverLines || (syntax === 'json' && startsLine)
      ? { layout: 'lines', indentation: leadOf(text, node.start) }
      : { layout: 'inline' };
  }

  private holdsComment({ start, end, kind }: TemplateNode): boolean {
    if (this.template.syntax === 'json' || kind === 'scalar') return false;
    return /(?:^|\s)#/u.test(this.template.text.slice(start, end).replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/gu, ''));
  }

  /** Whether a key shares its line with what stands before it, as between the brackets of a flow mapping. */
  private isInFlow({ start }: Span): boolean {
    const { text } = this.template;
    return text.slice(lineStart(text, start), start).replace('\uFEFF', '').trim() !== '';
  }
}

/** More items of a list than this are too many for one line. */
const bracketsLimit = 4;

/** Whether a list that stands in brackets is short enough to do so again. */
function staysInBrackets(node: TemplateNode, code: Code): boolean {
  return node.kind === 'sequence' && node.flow && code.kind === 'list' && code.items.length <= bracketsLimit;
}

/** The white space that the line around an offset begins with. */
function leadOf(text: string, offset: number): string {
  return /^\uFEFF?([ \t]*)/u.exec(text.slice(lineStart(text, offset)))?.[1] ?? '';
}
