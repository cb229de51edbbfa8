import fc from 'fast-check';

/** Picks one of `count` possibilities: a number from 0 to `count - 1`. */
export type Choose = (count: number) => number;

/** Choices that depend on nothing but the seed. */
export function seededChoices(seed: number): Choose {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  };
}

/** Valid Terraform configurations that use all of HCL, made from fast-check's choices. */
export function configurations(): fc.Arbitrary<string> {
  return fc.gen().map((draw) => writeConfiguration((count) => draw(fc.nat, { max: count - 1 })));
}

/** Valid expressions, as they may stand after `=`. */
export function expressions(): fc.Arbitrary<string> {
  return fc.gen().map((draw) => writeExpression((count) => draw(fc.nat, { max: count - 1 }), 3, false));
}

/** A valid text and the same with one random edit, which may or may not break it. */
export function editedConfigurations(): fc.Arbitrary<{ before: string; after: string }> {
  return fc.gen().map((draw) => {
    const choose: Choose = (count) => draw(fc.nat, { max: count - 1 });
    const before = writeConfiguration(choose);
    return { before, after: editOnce(before, choose) };
  });
}

function pick<Item>(choose: Choose, items: readonly Item[]): Item {
  const item = items[choose(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function times(choose: Choose, maximum: number, write: (index: number) => string): string[] {
  return Array.from({ length: choose(maximum + 1) }, (_, index) => write(index));
}

const NAMES = [
  'a',
  'name',
  'kms_key_id',
  'aws_kinesis_stream',
  'b-c',
  'each',
  'été',
  'for_each',
  'x_1',
  'true_',
  'in',
  'é',
  '变量',
  'constructor',
  '__proto__',
];

const WORDS = ['hello', 'a b', 'arn:aws:kms:eu-west-1:1:key/x', '/*', '#', '//', "it's", '{', '}', '[', '😀', 'é', '='];

/** A whole file: top-level blocks with comments between them. */
export function writeConfiguration(choose: Choose): string {
  const blocks = Array.from({ length: 1 + choose(5) }, (_, index) => writeTopLevelBlock(choose, index));
  let text = blocks.map((block) => writeComment(choose) + block).join(pick(choose, ['\n', '\n', '\n\n', '']));
  if (choose(6) === 0) text = text.replace(/\n/g, '\r\n');
  if (choose(8) === 0) text = text.replace(/\r?\n$/, '');
  if (choose(30) === 0) text = `\uFEFF${text}`;
  return text;
}

function writeComment(choose: Choose): string {
  return pick(choose, ['', '', '', '# comment\n', '// it\'s "quoted\n', '/* more\n   lines */\n', '/* x */ ']);
}

function writeTopLevelBlock(choose: Choose, index: number): string {
  const name = `n${index}`;
  const header = pick(choose, [
    `resource "aws_kinesis_stream" "${name}"`,
    `resource "aws_kms_key" "${name}"`,
    `data "aws_iam_policy_document" "${name}"`,
    `resource aws_kinesis_stream ${name}`,
    `variable "${name}"`,
    `output "${name}"`,
    `module "${name}"`,
    'locals',
    'terraform',
    `provider "aws"`,
  ]);
  return `${header} ${writeBlockBody(choose, 2, '')}\n`;
}

function writeBlockBody(choose: Choose, depth: number, indentation: string): string {
  if (choose(12) === 0) return '{}';
  if (choose(12) === 0) return `{ ${pick(choose, NAMES)} = ${writeExpression(choose, 1, false)} }`;
  const inner = `${indentation}${pick(choose, ['  ', '  ', '  ', '  ', '  ', '\t', ''])}`;
  const used = new Set<string>();
  const items = times(choose, 6, () => {
    if (depth > 0 && choose(4) === 0) {
      const labels = times(choose, 1, () => pick(choose, [' "label"', ' bare', ' "a\\"b"', ' "$${x}"'])).join('');
      return `${inner}${pick(choose, NAMES)}${labels} ${writeBlockBody(choose, depth - 1, inner)}`;
    }
    const name = pick(choose, NAMES);
    if (used.has(name)) return '';
    used.add(name);
    const equals = pick(choose, [' = ', ' = ', '=', '   = ', ' /* c */ = ']);
    if (choose(8) === 0) return inner + name + equals + writeHeredoc(choose, inner);
    const note = pick(choose, ['', '', '', '', ' # note', ' // note', ' /* note */', '\n']);
    return inner + name + equals + writeExpression(choose, 3, false) + note;
  });
  return ['{', ...items, `${indentation}}`].join('\n');
}

/** White space where the grammar allows it; newlines only where they are ignored. */
function gap(choose: Choose, newlinesIgnored: boolean): string {
  if (newlinesIgnored && choose(8) === 0) return pick(choose, ['\n', '\n  ', ' # c\n', ' // c\n', '\n\n']);
  return pick(choose, ['', '', ' ', ' ', ' ', '\t', '/* c */', ' /* c\n */ ']);
}

function writeExpression(choose: Choose, depth: number, newlinesIgnored: boolean): string {
  const space = (): string => gap(choose, newlinesIgnored);
  const inner = (ignored = newlinesIgnored): string => writeExpression(choose, depth - 1, ignored);
  if (depth <= 0) return writeOperand(choose);
  switch (choose(16)) {
    case 0:
      return `(${gap(choose, true)}${inner(true)}${gap(choose, true)})`;
    case 1:
      return writeCall(choose, depth, newlinesIgnored);
    case 2:
    case 3:
      return writeTuple(choose, depth);
    case 4:
    case 5:
      return writeObject(choose, depth);
    case 6:
      return writeForExpression(choose, depth);
    case 7:
      return `${inner()} ${space()}${pick(choose, OPERATORS)} ${space()}${inner()}`;
    case 8:
      return `${inner()}${space()} ?${space()} ${inner()}${space()} :${space()} ${inner()}`;
    case 9:
      return `${pick(choose, ['-', '!', '- ', '! '])}${writeTraversal(choose, depth, newlinesIgnored)}`;
    case 10:
    case 11:
      return writeTraversal(choose, depth, newlinesIgnored);
    case 12:
    case 13:
      return writeQuoted(choose, depth);
    default:
      return writeOperand(choose);
  }
}

const OPERATORS = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||'];

const OPERANDS = [
  '0',
  '1',
  '42',
  '1.5',
  '1e5',
  '1.e5',
  '007',
  '1E-05',
  'true',
  'false',
  'null',
  '"text"',
  '""',
  'var.x',
];

function writeOperand(choose: Choose): string {
  return choose(3) === 0 ? pick(choose, NAMES) : pick(choose, OPERANDS);
}

function writeCall(choose: Choose, depth: number, newlinesIgnored: boolean): string {
  const space = (): string => gap(choose, true);
  const name = pick(choose, ['jsonencode', 'merge', 'f', 'provider::aws::arn_parse', 'core :: upper']);
  const args = times(choose, 3, () => space() + writeItem(choose, depth) + space());
  const last = args.length === 0 ? space() : pick(choose, ['', '', `...${space()}`, `,${space()}`]);
  return `${name}${gap(choose, newlinesIgnored)}(${args.join(',')}${last})`;
}

/** An expression where newlines are ignored, so that also a heredoc may stand. */
function writeItem(choose: Choose, depth: number): string {
  return choose(16) === 0 ? `${writeHeredoc(choose, '')}\n` : writeExpression(choose, depth - 1, true);
}

function writeTuple(choose: Choose, depth: number): string {
  const space = (): string => gap(choose, true);
  const items = times(choose, 3, () => space() + writeItem(choose, depth) + space());
  const comma = items.length > 0 && choose(3) === 0 ? `,${space()}` : '';
  // `[for` begins a for expression, so no first item may.
  return `[${items.join(',')}${comma}]`;
}

const KEYS = [
  'a',
  'b-c',
  'true',
  'null',
  'if',
  '"x y"',
  '"${var.k}-x"',
  '1',
  '1.5',
  '(var.k)',
  'f(x)',
  'b + 1',
  'b.c',
  'b["x"]',
];

function writeObject(choose: Choose, depth: number): string {
  const space = (): string => gap(choose, false);
  const items = times(choose, 4, () => {
    const key = choose(4) === 0 ? pick(choose, KEYS) : pick(choose, NAMES);
    const value = choose(12) === 0 ? null : writeExpression(choose, depth - 1, false);
    const head = `${key}${space()} ${pick(choose, ['=', '=', ':'])}${space()} `;
    if (value === null) return `${head}${writeHeredoc(choose, '')}\n`;
    return `${head}${value}${space()}${pick(choose, [',', ',\n', '\n', '\n', ' # c\n', '\n\n  '])}`;
  });
  return `{${pick(choose, ['', ' ', '\n', ' # c\n'])}${items.join('')}${space()}}`;
}

function writeForExpression(choose: Choose, depth: number): string {
  const space = (): string => gap(choose, true);
  const inner = (): string => writeExpression(choose, depth - 1, true);
  const names = pick(choose, ['v', 'k, v', 'k ,v', 'in']);
  const head = `for ${names} ${space()}in ${inner()}${space()} :${space()} `;
  const condition = choose(3) === 0 ? ` if${space()} ${inner()}` : '';
  if (choose(2) === 0) return `[${space()}${head}${inner()}${condition}${space()}]`;
  const grouping = choose(4) === 0 ? '...' : '';
  return `{${space()}${head}${inner()}${space()} =>${space()} ${inner()}${grouping}${condition}${space()}}`;
}

function writeTraversal(choose: Choose, depth: number, newlinesIgnored: boolean): string {
  const root = pick(choose, ['var', 'local', 'aws_kms_key', 'b-c', '(x)', 'f(x)', '"s"', '[1]', '{}']);
  let text = root;
  let mayIndexByDot = true;
  let maySplatByDot = true;
  for (let step = choose(5); step > 0; step--) {
    const kind = choose(7);
    const name = pick(choose, NAMES);
    if (kind === 0 && mayIndexByDot) {
      text += `.${choose(3)}`;
      mayIndexByDot = false;
      continue;
    }
    mayIndexByDot = true;
    if (kind === 1) {
      text += `[${gap(choose, true)}${writeExpression(choose, depth - 2, true)}${gap(choose, true)}]`;
      maySplatByDot = true;
    } else if (kind === 2) {
      text += pick(choose, ['["k"]', '[0]']);
      maySplatByDot = true;
    } else if (kind === 3) {
      text += '[*]';
      maySplatByDot = true;
    } else if (kind === 4 && maySplatByDot) {
      text += '.*';
      maySplatByDot = false;
    } else {
      text += `${pick(choose, ['', '', '', gap(choose, newlinesIgnored)])}.${name}`;
    }
  }
  return text;
}

const QUOTED_TEXTS = ['\\n', '\\"', '\\\\', '\\t', '\\u00e9', '\\U0001F600', '\t', 'e\u0301', '  '];
const TEMPLATE_TEXTS = ['$', '%', '$$', '100%', '$${', '%%{', '$$${x}', '$5', ' '];

function writeQuoted(choose: Choose, depth: number): string {
  const parts = times(choose, 4, () => {
    switch (choose(5)) {
      case 0:
        return pick(choose, QUOTED_TEXTS);
      case 1:
        return pick(choose, TEMPLATE_TEXTS);
      case 2:
        return writeSequence(choose, depth);
      default:
        return pick(choose, WORDS);
    }
  });
  return `"${joinTexts(parts)}"`;
}

/** A marker at the end of a text would join with one at the beginning of the next. */
function joinTexts(parts: readonly string[]): string {
  return parts.reduce((text, part) => (/[$%]$/.test(text) ? `${text} ${part}` : text + part), '');
}

function writeSequence(choose: Choose, depth: number): string {
  const left = pick(choose, ['', '', '', '~']);
  const right = pick(choose, ['', '', '', '~']);
  const space = (): string => gap(choose, true);
  const expression = (): string => writeExpression(choose, Math.max(0, depth - 1), true);
  switch (choose(6)) {
    case 0: {
      const otherwise = choose(2) === 0 ? '' : `%{${left} else ${right}}no`;
      return `%{${left} if ${expression()} ${right}}yes${otherwise}%{ endif ${right}}`;
    }
    case 1:
      return `%{${left} for ${pick(choose, ['v', 'k, v'])} in ${expression()} ${right}} \${v} %{${left} endfor }`;
    default:
      return `\${${left}${space()}${expression()}${space()}${right}}`;
  }
}

/** A heredoc up to its end marker, without the newline that has to follow. */
function writeHeredoc(choose: Choose, indentation: string): string {
  const marker = pick(choose, ['EOT', 'EOT', 'EOF', 'E-1', 'POLICY', 'FIN_É']);
  const flush = choose(2) === 0;
  const lines = times(choose, 4, () => {
    const parts = times(choose, 2, () =>
      pick(choose, [() => writeSequence(choose, 1), () => pick(choose, TEMPLATE_TEXTS), () => pick(choose, WORDS)])(),
    );
    // After a lone marker at the end of a line HashiCorp's lexer cuts its tokens so that `~` does not reach over it.
    return pick(choose, ['', '  ', '    ', '\t', indentation]) + joinTexts(parts).replace(/[$%]\s*$/, '');
  });
  const end = pick(choose, ['', '', indentation, '  ']) + marker + pick(choose, ['', '', '', ' ']);
  return [`<<${flush ? '-' : ''}${marker}`, ...lines, end].join('\n');
}

const INSERTIONS = [
  ...'{}[]()"\'=,.:?!<>+-*/%#~$&|;\\\n\r\t 1aé\u00a0\ufeff\0'.split(''),
  ...[
    '${',
    '%{',
    '~}',
    '<<EOT\n',
    '<<-EOT\n',
    'EOT\n',
    '/*',
    '*/',
    '//',
    '==',
    '=>',
    '...',
    '::',
    '&&',
    '"x"',
    'for ',
    ' in ',
  ],
  ...[
    'if ',
    'x = 1\n',
    'a {\n',
    '}\n',
    '\r\n',
    '$$',
    '.*',
    '[*]',
    '.0',
    '1e',
    '\\u',
    'null',
    '%{ if x }',
    '%{ endif }',
    '# ',
  ],
];

/** The text after one edit of the kind that happens while typing: something deleted, inserted, replaced or repeated. */
export function editOnce(text: string, choose: Choose): string {
  // An edit that cuts a surrogate pair would make a text that no file can hold.
  return Buffer.from(editAnywhere(text, choose)).toString();
}

function editAnywhere(text: string, choose: Choose): string {
  const at = choose(text.length + 1);
  const length = pick(choose, [1, 1, 1, 1, 2, 3, 8, 20]);
  const before = text.slice(0, at);
  switch (choose(6)) {
    case 0:
    case 1:
      return before + text.slice(at + length);
    case 2:
    case 3:
      return before + pick(choose, INSERTIONS) + text.slice(at);
    case 4:
      return before + pick(choose, INSERTIONS) + text.slice(at + length);
    default: {
      const lineStart = text.lastIndexOf('\n', at - 1) + 1;
      const newline = text.indexOf('\n', at);
      const lineEnd = newline === -1 ? text.length : newline + 1;
      const line = text.slice(lineStart, lineEnd);
      return text.slice(0, lineStart) + (choose(2) === 0 ? '' : line + line) + text.slice(lineEnd);
    }
  }
}
