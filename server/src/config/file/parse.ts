import type { Node as JsonNode, ParseError } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node as YamlNode, Pair } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { ConfigurationProblem, DataEntry, DataNode } from './data.ts';

/** A configuration file as text says it. */
export interface ParsedConfiguration {
  /** Null where the text cannot be read as a whole, which `problems` says, and where it is empty. */
  readonly root: DataNode | null;
  readonly problems: readonly ConfigurationProblem[];
}

/** Aliases that lead to aliases may make an endless text of a short one. */
const nodeLimit = 10_000;

/** Reads YAML or, by the file's name, JSON with comments. Never throws. */
export function parseConfiguration(text: string, fileName: string): ParsedConfiguration {
  return fileName.endsWith('.json') ? parseJson(text) : parseYaml(text);
}

function parseYaml(text: string): ParsedConfiguration {
  // Whether a key is written twice is looked at later, in the same words for both languages.
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false });
  if ('empty' in documents) return { root: null, problems: [] };
  const [document, second] = documents;
  const errors = documents
    .flatMap((one) => one.errors)
    .map(({ pos: [start, end], message }) => ({ start, end, message }));
  if (second !== undefined) {
    errors.push({
      start: second.range[0],
      end: second.range[1],
      message: 'a configuration is one document, not several',
    });
  }
  if (document === undefined || errors.length > 0) return { root: null, problems: errors.map(asSyntaxProblem) };
  let budget = nodeLimit;

  const read = (node: YamlNode | null, fallback: number): DataNode => {
    const [start, end] = node?.range ?? [fallback, fallback];
    budget -= 1;
    if (node === null || budget < 0) return { kind: 'scalar', value: null, start, end };
    if (isAlias(node)) {
      const target = node.resolve(document);
      return target === undefined
        ? { kind: 'scalar', value: null, start, end }
        : { ...read(target, start), start, end };
    }
    if (isMap<YamlNode, YamlNode | null>(node))
      return { kind: 'map', entries: node.items.map((pair) => entry(pair, start)), start, end };
    if (isSeq<YamlNode>(node)) return { kind: 'list', items: node.items.map((item) => read(item, start)), start, end };
    return { kind: 'scalar', value: scalar(isScalar(node) ? node.value : null), start, end };
  };
  const entry = ({ key, value }: Pair<YamlNode, YamlNode | null>, fallback: number): DataEntry => {
    const [start, end] = key.range ?? [fallback, fallback];
    return { key: isScalar(key) ? String(key.value) : '', keySpan: { start, end }, value: read(value, end) };
  };

  const root = document.contents === null ? null : read(document.contents, 0);
  return root === null || (root.kind === 'scalar' && root.value === null)
    ? { root: null, problems: [] }
    : { root, problems: [] };
}

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' ? String(value) : null;
}

function parseJson(text: string): ParsedConfiguration {
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/u, ' '), errors, { allowTrailingComma: true, allowEmptyContent: true });
  const problems = errors.map(({ error, offset, length }) => ({
    start: offset,
    end: offset + length,
    message: printParseErrorCode(error)
      .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
      .toLowerCase(),
  }));
  return root === undefined || problems.length > 0
    ? { root: null, problems: problems.map(asSyntaxProblem) }
    : { root: jsonNode(root), problems: [] };
}

function jsonNode(node: JsonNode): DataNode {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'array':
      return { kind: 'list', items: (node.children ?? []).map(jsonNode), ...span };
    case 'object':
      return { kind: 'map', entries: (node.children ?? []).flatMap(jsonEntry), ...span };
    default:
      return { kind: 'scalar', value: scalar(node.value), ...span };
  }
}

function jsonEntry({ children: [key, value] = [] }: JsonNode): readonly DataEntry[] {
  if (key === undefined || value === undefined) return [];
  const keySpan = { start: key.offset, end: key.offset + key.length };
  return [{ key: String(key.value), keySpan, value: jsonNode(value) }];
}

function asSyntaxProblem({ start, end, message }: ConfigurationProblem): ConfigurationProblem {
  return {
    start,
    end: Math.max(end, start + 1),
    message: `The file cannot be read: ${message}. Until this is corrected, nothing that it says holds.`,
  };
}
