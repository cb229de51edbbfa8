import type { Scalar, YAMLMap } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Budget } from '../scope.ts';
import { boolOf, mappingOf, nullValue, numberOf, stringOf, tupleOf } from '../literal.ts';
import { asText } from '../text.ts';
import { failure, isFailed, tooLarge, unknownBecause } from '../unknown.ts';
import type { TerraformValue } from '../value.ts';

/** Longer texts are not read: YAML is slow to parse. */
const textLimit = 1 << 16;

const depthLimit = 64;

/** `yamldecode`: YAML as go-cty-yaml reads it, which takes `yes` and `on` for bools and `012` for twelve. */
export function decodeYaml(text: string, budget: Budget): TerraformValue {
  if (text.length > textLimit) return unknownBecause('the YAML text is too long to evaluate');
  if (isDeep(text)) return tooDeep;
  budget.steps -= text.length >> 4;
  if (budget.steps < 0) return tooLarge;
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  if (document.errors.length > 0) return failure('the text is not YAML');
  if (document.contents === null) return failure('the YAML text is empty');
  return new YamlReader(budget).read(document.contents, 0);
}

const tooDeep = unknownBecause('the YAML text is nested too deeply to evaluate');

/**
 * Whether the text may be nested so deeply that the parser, which is recursive, exhausts the stack. To catch that is not
 * enough: V8 ends the whole process if a regular expression is compiled with no stack left.
 */
function isDeep(text: string): boolean {
  let brackets = 0;
  for (const line of text.split('\n')) {
    const lead = /^(?:[ \t]|[-?:](?=[ \t]))*/.exec(line)?.[0].length ?? 0;
    if (lead > 4 * depthLimit) return true;
    for (const [bracket] of line.matchAll(/[[\]{}]/g)) {
      brackets += bracket === '[' || bracket === '{' ? 1 : -1;
      if (brackets > depthLimit) return true;
    }
  }
  return false;
}

class YamlReader {
  private readonly anchors = new Map<string, TerraformValue>();
  private readonly budget: Budget;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  read(node: unknown, depth: number): TerraformValue {
    this.budget.steps -= 1;
    if (this.budget.steps < 0) return tooLarge;
    if (depth > depthLimit) return tooDeep;
    if (isAlias(node)) return this.anchors.get(node.source) ?? failure(`YAML anchor \`${node.source}\` is not defined`);
    const value = this.readAnchored(node, depth);
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
      this.anchors.set(node.anchor, value);
    }
    return value;
  }

  private readAnchored(node: unknown, depth: number): TerraformValue {
    if (isMap(node)) return this.readMap(node, depth);
    if (isSeq(node)) return tupleOf(node.items.map((item) => this.read(item, depth + 1)));
    return isScalar(node) ? readScalar(node) : nullValue;
  }

  private readMap(node: YAMLMap, depth: number): TerraformValue {
    const entries = new Map<string, TerraformValue>();
    const merged: TerraformValue[] = [];
    for (const { key, value } of node.items) {
      const read = this.read(value, depth + 1);
      if (isScalar(key) && key.value === '<<' && key.type === 'PLAIN') {
        merged.push(read);
        continue;
      }
      const name = this.read(key, depth + 1);
      const text = name.kind === 'either' ? name : asText(name);
      if (text.kind !== 'string') return isFailed(text) ? text : failure('a YAML key is no string');
      entries.set(text.value, read);
    }
    for (const source of merged.flatMap((one) => (one.kind === 'sequence' ? one.items : [one]))) {
      if (source.kind !== 'mapping') return failure('only a map can be merged in YAML');
      for (const [name, value] of source.entries) if (!entries.has(name)) entries.set(name, value);
    }
    return mappingOf(entries);
  }
}

function readScalar(node: Scalar): TerraformValue {
  if (node.tag !== undefined && node.tag !== '!' && !node.tag.startsWith('tag:yaml.org,2002:')) {
    return failure(`YAML tag \`${node.tag}\` is not supported`);
  }
  const source = node.source ?? '';
  if (node.tag === 'tag:yaml.org,2002:str' || node.tag === '!' || node.type !== 'PLAIN') {
    return stringOf(typeof node.value === 'string' ? node.value : source);
  }
  if (node.tag !== undefined) return unknownBecause(`YAML tag \`${node.tag}\` is not evaluated`);
  return readPlain(source);
}

/** A scalar without quotes or tag (go-cty-yaml, resolve.go). */
function readPlain(source: string): TerraformValue {
  if (/^(?:~|null|Null|NULL|)$/.test(source)) return nullValue;
  if (/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return boolOf(true);
  if (/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source)) return boolOf(false);
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(source)) return numberOf(Number(source));
  if (/^[-+]?0[xob]?[\d_A-Fa-f]+$/.test(source) || /^[-+]?[\d_]+$/.test(source)) return readOddNumber(source);
  if (/^[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)$/.test(source))
    return unknownBecause(`YAML number \`${source}\` is not evaluated`);
  if (/^\d{4}-\d{1,2}-\d{1,2}/.test(source)) return unknownBecause(`YAML timestamp \`${source}\` is not evaluated`);
  return stringOf(source);
}

function readOddNumber(source: string): TerraformValue {
  const value = /^0x[\dA-Fa-f]+$/.test(source) ? Number(source) : Number.NaN;
  return Number.isNaN(value) ? unknownBecause(`YAML number \`${source}\` is not evaluated`) : numberOf(value);
}
