import type { Argument, BlockCode, Code, TextPart } from '../code.ts';
import { isBlockCode } from '../code.ts';
import type { Style } from '../style.ts';

/** A block in native syntax, without a line break at its end. Columns are not aligned yet (see `align`). */
export function printBlock(block: BlockCode, indentation: string, style: Style): string {
  const header = [block.type, ...block.labels.map((label) => printText([label]))].join(' ');
  if (block.items.length === 0) return `${indentation}${header} {}`;
  const inner = indentation + style.unit;
  const items = block.items.map((item, index) => {
    const printed = isBlockCode(item) ? printBlock(item, inner, style) : printArgument(item, inner, style);
    // Nested blocks and tags stand apart from what precedes them, and all else from meta-arguments.
    const before = block.items[index - 1];
    const apart = before !== undefined && (isBlockCode(item) || standsApart(item) || (isMeta(before) && !isMeta(item)));
    return (apart ? style.lineBreak : '') + printed;
  });
  return [`${indentation}${header} {`, ...items, `${indentation}}`].join(style.lineBreak);
}

function isMeta(item: Argument | BlockCode): boolean {
  return ['count', 'for_each', 'provider'].includes('name' in item ? item.name : '');
}

function standsApart({ name, value }: Argument): boolean {
  return name === 'tags' && value.kind === 'object';
}

/** An argument on its own line or lines, without a line break at its end. */
export function printArgument({ name, value }: Argument, indentation: string, style: Style): string {
  return `${indentation}${name} = ${printCode(value, indentation, style)}`;
}

/** An expression; the lines after its first one are indented against `indentation`. */
export function printCode(code: Code, indentation: string, style: Style): string {
  switch (code.kind) {
    case 'text':
      return printText(code.parts);
    case 'bool':
    case 'number':
      return String(code.value);
    case 'null':
      return 'null';
    case 'expression':
      return code.source;
    case 'name':
      return code.name;
    case 'list': {
      const items = code.items.map((item) => printCode(item, indentation + style.unit, style));
      if (!code.onePerLine || items.length === 0) return `[${items.join(', ')}]`;
      const lines = items.map((item) => `${indentation}${style.unit}${item},`);
      return ['[', ...lines, `${indentation}]`].join(style.lineBreak);
    }
    case 'object':
      return printObject(code, indentation, style);
  }
}

function printObject(
  { entries, onOneLine }: Extract<Code, { kind: 'object' }>,
  indentation: string,
  style: Style,
): string {
  if (entries.length === 0) return '{}';
  if (onOneLine === true) return `{ ${entries.map((entry) => printEntry(entry, '', style)).join(', ')} }`;
  const inner = indentation + style.unit;
  const { commas } = style.objects ?? { commas: 'none' };
  const lines = entries.map((entry, index) => {
    const isParted = commas === 'all' || (commas === 'between' && index < entries.length - 1);
    return inner + printEntry(entry, inner, style) + (isParted ? ',' : '');
  });
  return ['{', ...lines, `${indentation}}`].join(style.lineBreak);
}

/** An entry of an object, without a comma or a line break at its end. */
export function printEntry({ name, value }: Argument, indentation: string, style: Style): string {
  const { quoted, sign } = style.objects ?? { quoted: false, sign: ' = ' };
  return `${quoted ? printText([name]) : printKey(name)}${sign}${printCode(value, indentation, style)}`;
}

/** A key of an object constructor: bare where it is an identifier that cannot be taken for anything else. */
export function printKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/u.test(name) && !['true', 'false', 'null', 'for'].includes(name) ? name : printText([name]);
}

function printText(parts: readonly TextPart[]): string {
  return `"${parts.map((part) => (typeof part === 'string' ? escape(part) : `\${${part.source}}`)).join('')}"`;
}

/** Text as it stands between quotes. */
export function escape(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('${', () => '$${')
    .replaceAll('%{', () => '%%{');
}
