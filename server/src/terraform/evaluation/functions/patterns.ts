import { compile, Matcher } from '../regular-expression/match.ts';
import type { Captures, Program } from '../regular-expression/match.ts';
import { parsePattern } from '../regular-expression/syntax.ts';
import { listOf, mappingOf, nullValue, stringOf, tupleOf } from '../literal.ts';
import { fromParts } from '../text.ts';
import { failure, unknownBecause } from '../unknown.ts';
import type { TerraformValue, UnknownValue } from '../value.ts';
import type { Functions } from './definition.ts';
import { fixed, text } from './definition.ts';

/** Longer patterns are not followed. */
const patternLimit = 1000;

const tooCostly = unknownBecause('the regular expression is too costly to evaluate');

export const patternFunctions: Functions = {
  regex: fixed([text, text], ([pattern, string]) =>
    matching(pattern, string, true, (matcher, program) => {
      const captures = matcher.find(0);
      return captures === null
        ? failure('the regular expression does not match the text')
        : captured(captures, matcher, program);
    }),
  ),
  regexall: fixed([text, text], ([pattern, string]) =>
    matching(pattern, string, true, (matcher, program) =>
      listOf(matcher.findAll().map((captures) => captured(captures, matcher, program))),
    ),
  ),
};

function matching(
  pattern: string,
  string: string,
  isConsistent: boolean,
  use: (matcher: Matcher, program: Program) => TerraformValue,
): TerraformValue {
  const program = programOf(pattern);
  if ('kind' in program) return program;
  const isMixed = new Set(program.groups.map((name) => name === null)).size > 1;
  if (isConsistent && isMixed) return failure('the regular expression mixes named and unnamed groups');
  const matcher = new Matcher(program, string);
  const result = use(matcher, program);
  return matcher.exhausted ? tooCostly : result;
}

function programOf(source: string): Program | UnknownValue {
  if (source.length > patternLimit) return tooCostly;
  const pattern = parsePattern(source);
  if (typeof pattern === 'string') return failure(`"${source}" is not a regular expression: ${pattern}`);
  return compile(pattern) ?? tooCostly;
}

/** The whole match without groups, a list of unnamed groups, an object of named ones; null for a group left out. */
function captured(captures: Captures, matcher: Matcher, { groups }: Program): TerraformValue {
  if (groups.length === 0) return stringOf(group(captures, 0, matcher) ?? '');
  const values = groups.map((_, index) => {
    const value = group(captures, index + 1, matcher);
    return value === null ? nullValue : stringOf(value);
  });
  if (groups[0] === null) return tupleOf(values);
  return mappingOf(new Map(values.map((value, index) => [groups[index] ?? '', value])));
}

function group(captures: Captures, index: number, matcher: Matcher): string | null {
  const start = captures[2 * index] ?? -1;
  const end = captures[2 * index + 1] ?? -1;
  return start === -1 || end === -1 ? null : matcher.slice(start, end);
}

/** `replace(string, "/pattern/", replacement)`, with `$1` and `${name}` in the replacement as in Go. */
export function replacePattern(string: string, pattern: string, replacement: string): TerraformValue {
  return matching(pattern, string, false, (matcher, program) => {
    const pieces: string[] = [];
    let end = 0;
    for (const captures of matcher.findAll()) {
      pieces.push(matcher.slice(end, captures[0] ?? 0), expand(replacement, captures, matcher, program));
      end = captures[1] ?? end;
    }
    return fromParts([...pieces, matcher.slice(end, matcher.characters.length)]);
  });
}

/** Go's Regexp.Expand: the longest name of letters, digits and underscores counts, and an unknown one is empty. */
function expand(template: string, captures: Captures, matcher: Matcher, { groups }: Program): string {
  return template.replaceAll(/\$(?:\$|(\w+)|\{(\w+)\})/g, (_, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return '$';
    const index = /^\d+$/.test(name) ? Number(name) : groups.indexOf(name) + 1;
    return index === 0 && name !== '0' ? '' : (group(captures, index, matcher) ?? '');
  });
}
