import type { Call, Code, Member } from './code.ts';
import type { Style } from './style.ts';

/** Where a value is written: after a key on its line, or between brackets. */
export type Setting =
  /** Collections go on lines of their own, `indentation` being that of the key or dash. */
  | { readonly layout: 'block'; readonly indentation: string }
  /** Everything on one line. */
  | { readonly layout: 'inline' }
  /** In brackets, an item to a line, `indentation` being that of the line with the opening bracket. */
  | { readonly layout: 'lines'; readonly indentation: string };

/** `name: value`, as it stands behind the indentation of its line. */
export function printMember([name, value]: Member, setting: Setting, style: Style): string {
  const key = style.syntax === 'json' ? JSON.stringify(name) : yamlText(name, style, setting.layout !== 'block');
  const printed = printCode(value, setting, style);
  // What goes on lines of its own begins with the line break.
  return printed.startsWith('\r') || printed.startsWith('\n')
    ? `${key}:${printed}`
    : `${key}:${style.afterColon}${printed}`;
}

export function printCode(code: Code, setting: Setting, style: Style): string {
  switch (code.kind) {
    case 'source':
      return code.text;
    case 'plain':
      return String(code.value);
    case 'text':
      return style.syntax === 'json'
        ? JSON.stringify(code.value)
        : yamlText(code.value, style, setting.layout !== 'block');
    case 'call':
      return printCall(code, setting, style);
    case 'list':
    case 'mapping':
      return setting.layout === 'block'
        ? printBlock(code, setting.indentation, style)
        : printFlow(code, setting, style);
  }
}

function printCall(call: Call, setting: Setting, style: Style): string {
  const isFlow = setting.layout !== 'block';
  if (setting.layout === 'lines' && style.syntax === 'json' && style.callsOnOneLine) {
    return printCall(call, { layout: 'inline' }, style);
  }
  if (style.shortForm) {
    const argument = call.name === 'GetAtt' ? `${call.resource}.${call.attribute}` : call.argument;
    return `!${call.name} ${call.name === 'Sub' ? quoted(argument, style) : yamlText(argument, style, isFlow)}`;
  }
  const name = call.name === 'Ref' ? 'Ref' : `Fn::${call.name}`;
  if (call.name !== 'GetAtt') {
    const argument: Code = { kind: 'text', value: call.argument };
    return printCode({ kind: 'mapping', entries: [[name, argument]] }, setting, style);
  }
  const pair = listOf(call.resource, call.attribute);
  // In block style a pair is short enough for one line.
  const argument: Code = isFlow ? pair : { kind: 'source', text: printCode(pair, { layout: 'inline' }, style) };
  return printCode({ kind: 'mapping', entries: [[name, argument]] }, setting, style);
}

function listOf(...texts: readonly string[]): Code {
  return { kind: 'list', items: texts.map((value) => ({ kind: 'text', value })) };
}

/** Begins with a line break: the collection stands below its key. */
function printBlock(code: Extract<Code, { kind: 'list' | 'mapping' }>, indentation: string, style: Style): string {
  const { lineBreak, unit } = style;
  if (code.kind === 'mapping') {
    if (code.entries.length === 0) return '{}';
    return printMembers(code.entries, indentation + unit, style, `${lineBreak}${indentation}${unit}`);
  }
  if (code.items.length === 0) return '[]';
  const dashes = style.indentsLists ? indentation + unit : indentation;
  return code.items.map((item) => `${lineBreak}${dashes}${printItem(item, dashes, style)}`).join('');
}

/** Members of a block mapping whose keys are indented so far, each behind `lead`. */
export function printMembers(entries: readonly Member[], indentation: string, style: Style, lead: string): string {
  return entries.map((entry) => lead + printMember(entry, { layout: 'block', indentation }, style)).join('');
}

/** `- value`; a mapping begins on the dash's line. `dashes` is the indentation of the dash. */
export function printItem(item: Code, dashes: string, style: Style): string {
  const inner = `${dashes}  `;
  if (item.kind === 'mapping' && item.entries.length > 0) {
    return `- ${printMembers(item.entries, inner, style, style.lineBreak + inner).trimStart()}`;
  }
  const printed = printCode(item, { layout: 'block', indentation: inner }, style);
  return `- ${printed.trimStart()}`;
}

function printFlow(
  code: Extract<Code, { kind: 'list' | 'mapping' }>,
  setting: Exclude<Setting, { layout: 'block' }>,
  style: Style,
): string {
  const { unit, lineBreak } = style;
  const inner: Setting =
    setting.layout === 'inline' ? setting : { layout: 'lines', indentation: setting.indentation + unit };
  const members =
    code.kind === 'list'
      ? code.items.map((item) => printCode(item, inner, style))
      : code.entries.map((entry) => printMember(entry, inner, style));
  const [open, close] = code.kind === 'list' ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  if (inner.layout === 'lines') {
    const lines = members.map((member) => inner.indentation + member).join(`,${lineBreak}`);
    return `${open}${lineBreak}${lines}${lineBreak}${setting.layout === 'lines' ? setting.indentation : ''}${close}`;
  }
  const gap = code.kind === 'mapping' ? style.insideBraces : '';
  return open + gap + members.join(`,${style.afterColon === '' ? '' : ' '}`) + gap + close;
}

/** What YAML takes for something else than a text, or what would end a plain one. */
const notPlain = /^(?:|~|null|true|false|yes|no|on|off|y|n|[-+.]?\d[\d_.:eExXoO+-]*|\d{4}-\d{2}-\d{2}.*)$/iu;

function yamlText(value: string, style: Style, isFlow: boolean): string {
  const endsPlainText = style.bareColons ? /[,[\]{}]/u : /[,[\]{}:]/u;
  const isPlain =
    /^[\w./$-][^\n\r\t#]*$/u.test(value) &&
    !/:(?:\s|$)|\s$|^[-?](?:\s|$)|^---/u.test(value) &&
    !notPlain.test(value) &&
    !(isFlow && endsPlainText.test(value));
  return isPlain ? value : quoted(value, style);
}

function quoted(value: string, { quote }: Style): string {
  const mustEscape = /[\p{Cc}\u2028\u2029]/u.test(value);
  return quote === '"' || mustEscape ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}
