import type { SuppressionTool } from '../../model/suppression.ts';
import type { Stretch } from '../../model/source.ts';
import { isDate, readOwnSuppression, suppressionMarker } from './own-form.ts';

/** A suppression as a comment says it. Offsets are those of the text it was read from. */
export interface WrittenSuppression extends Stretch {
  readonly tool: SuppressionTool;
  readonly placement: Placement;
  readonly ids: readonly string[];
  readonly allBut: boolean;
  readonly reason: string | null;
  readonly until: string | null;
  readonly workspace: string | null;
  /** Values that attributes of the block must have. */
  readonly filter: Readonly<Record<string, string>>;
  /** Why it is malformed; null where it is not. */
  readonly problem: string | null;
}

/** Where its tool looks for it; each rule of placement is one function in `place.ts`. */
export type Placement =
  /** Ours: on the line of a block or attribute, on the lines above it, or as the first lines inside a block. */
  | 'near'
  /** Checkov, Terrascan: inside the resource. */
  | 'inside'
  /** Trivy, tfsec: on the line of a block or attribute, or on the line above. */
  | 'beside'
  /** Semgrep: the same, whatever stands on the line. */
  | 'line-or-next'
  /** Sonar: on the line. */
  | 'line'
  /** KICS: see its commands. */
  | 'next-line'
  | 'next-block'
  | 'file';

const markers =
  /kinesis-encryption:ignore|(?:checkov|bridgecrew|cortex):skip=|(?:trivy|tfsec):\w|(?:kics-scan|dd-iac-scan)[ \t]|ts:skip=|\bnosem(?:grep)?\b|\bNOSONAR\b/iu;

/** What one of the forms holds, in small letters. */
const signs = [':ignore', ':skip=', 'trivy:', 'tfsec:', '-scan', 'nosem', 'nosonar'];

/**
 * Whether it is worth while to look for comments: false means that no tool's form occurs. It is asked of every document
 * at every keystroke, and to look for a few plain texts takes a tenth of the time of the expression.
 */
export function mayHoldSuppressions(text: string): boolean {
  const small = text.toLowerCase();
  return signs.some((sign) => small.includes(sign)) && markers.test(text);
}

/** Where the forms begin that occur in a text, in or out of comments. */
export function suppressionMarkerStarts(text: string): readonly number[] {
  return Array.from(text.matchAll(new RegExp(markers, 'giu')), ({ index }) => index);
}

const plain = {
  allBut: false,
  reason: null,
  until: null,
  workspace: null,
  filter: {},
  problem: null,
} as const;

/** No person writes more on a line, and none of the forms need be read in more. */
const lineLimit = 2000;

/** Every suppression on one line of a comment. */
export function suppressionsInLine(line: string): readonly WrittenSuppression[] {
  const text = line.slice(0, lineLimit);
  const found = readers.flatMap((read) => read(text));
  return found.sort((a, b) => a.start - b.start);
}

const readers: readonly ((line: string) => readonly WrittenSuppression[])[] = [
  own,
  checkov,
  trivy,
  kics,
  terrascan,
  semgrep,
  sonar,
];

function own(line: string): readonly WrittenSuppression[] {
  const starts = Array.from(line.matchAll(new RegExp(suppressionMarker, 'gu')), ({ index }) => index);
  return starts.map((start, index) => {
    // Several in one text stand behind each other, as the quick fix joins them in JSON.
    const next = starts[index + 1];
    const said = line.slice(start, next).replace(next === undefined ? /[ \t]*\r?$/u : /[;,.\s]+$/u, '');
    const read = readOwnSuppression(said.slice(suppressionMarker.length));
    const end = start + said.replace(/[ \t]*\*\/.*$/u, '').length;
    const form = { ...plain, tool: 'kinesis-encryption', placement: 'near', start, end } as const;
    return 'problem' in read
      ? { ...form, ids: [], problem: read.problem }
      : { ...form, ids: read.rules, reason: read.reason, until: read.until };
  });
}

/** checkov.io, "Suppressing and Skipping Policies": `checkov:skip=ID[,ID][:reason]`. */
function checkov(line: string): readonly WrittenSuppression[] {
  const form = /(?:checkov|bridgecrew|cortex):skip= *([A-Z_\d]+(?:[ \t]*,[ \t]*[A-Z_\d]+)*)(?::([^\n]+))?/gu;
  return Array.from(line.matchAll(form), ({ 0: said, 1: ids = '', 2: reason, index }) => ({
    ...plain,
    tool: 'checkov',
    placement: 'inside',
    ...stretch(said, index),
    ids: listed(ids),
    reason: asReason(reason),
  }));
}

/**
 * trivy.dev, "Filtering", inline ignores: sections of key and value, joined with colons, the first of them
 * `ignore:ID[NAME=VALUE,…]`. Trivy knows no reason; what stands behind is taken for one.
 */
function trivy(line: string): readonly WrittenSuppression[] {
  const words = Array.from(line.matchAll(/(trivy|tfsec):(\S+?)(?=\*\/|\s|$)/giu));
  return words.flatMap(({ 0: said, 1: name = '', 2: sections = '', index }, position) => {
    const parts = sections.split(':');
    const pairs = new Map<string, string>();
    for (let at = 0; at + 1 < parts.length; at += 2) pairs.set((parts[at] ?? '').toLowerCase(), parts[at + 1] ?? '');
    const [, id, conditions] = /^([^[]*)(?:\[(.*?)\]?)?$/u.exec(pairs.get('ignore') ?? '') ?? [];
    if (id === undefined || id === '') return [];
    const expiry = pairs.get('exp') ?? null;
    const following = line.slice(index + said.length, words[position + 1]?.index);
    return {
      ...plain,
      tool: name.toLowerCase() === 'tfsec' ? 'tfsec' : 'trivy',
      placement: 'beside',
      ...stretch(said, index),
      ids: [id],
      reason: asReason(following),
      until: expiry,
      workspace: pairs.get('ws') ?? null,
      filter: conditionsIn(conditions ?? ''),
      problem: expiry === null || isDate(expiry) ? null : `"${expiry}" is not a date: write \`:exp:YYYY-MM-DD\``,
    };
  });
}

function conditionsIn(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([name = '', value, ...more]) => (value === undefined || more.length > 0 ? [] : [[name, value]])),
  );
}

/** docs.kics.io, "Running KICS", "Using commands on scanned files as comments"; Datadog's scanner has its own name for it. */
function kics(line: string): readonly WrittenSuppression[] {
  const form = /(kics-scan|dd-iac-scan)[ \t]+(ignore-block|ignore-line|ignore|(?:disable|enable)=[^\s*]+)/iu.exec(line);
  if (form === null) return [];
  const [said, name = '', command = ''] = form;
  const [word = '', ids = ''] = command.split('=');
  const verb = word.toLowerCase();
  return [
    {
      ...plain,
      tool: name.toLowerCase() === 'kics-scan' ? 'kics' : 'datadog',
      placement: verb === 'ignore-line' ? 'next-line' : verb === 'ignore-block' ? 'next-block' : 'file',
      ...stretch(said, form.index),
      ids: listed(ids),
      // What is enabled is all that is looked for.
      allBut: verb !== 'disable',
    },
  ];
}

/** runterrascan.io, "In-file Instrumentation": `ts:skip=RULE reason`. */
function terrascan(line: string): readonly WrittenSuppression[] {
  return Array.from(line.matchAll(/\bts:skip=[ \t]*([\w.-]+)(.*)/gu), ({ 0: said, 1: id = '', 2: reason, index }) => ({
    ...plain,
    tool: 'terrascan',
    placement: 'inside',
    ...stretch(said, index),
    ids: [id],
    reason: asReason(reason),
  }));
}

/** semgrep.dev, "Ignoring files, folders and code": `nosemgrep[: ID[, ID]]`. */
function semgrep(line: string): readonly WrittenSuppression[] {
  const form = /\bnosem(?:grep)?\b(?:[ \t]*[:=][ \t]*([\w.-]+(?:[ \t]*,[ \t]*[\w.-]+)*))?/u.exec(line);
  if (form === null) return [];
  const [said, ids = ''] = form;
  return [
    {
      ...plain,
      tool: 'semgrep',
      placement: 'line-or-next',
      ...stretch(said, form.index),
      // A path leads to each rule; its last part is the rule's own name.
      ids: listed(ids).map((id) => id.slice(id.lastIndexOf('.') + 1)),
      allBut: ids === '',
    },
  ];
}

/** Sonar: `NOSONAR`, or `NOSONAR(KEY[, KEY])`. */
function sonar(line: string): readonly WrittenSuppression[] {
  const form = /\bNOSONAR\b(?:\(([\w:, \t]*)\))?/u.exec(line);
  if (form === null) return [];
  const [said, keys = ''] = form;
  const reason = asReason(line.slice(form.index + said.length));
  const ids = listed(keys).map((key) => key.slice(key.lastIndexOf(':') + 1));
  return [
    { ...plain, tool: 'sonar', placement: 'line', ...stretch(said, form.index), ids, allBut: ids.length === 0, reason },
  ];
}

function stretch(said: string, start: number): Stretch {
  return { start, end: start + said.trimEnd().replace(/[ \t]*\*\/$/u, '').length };
}

function listed(ids: string): readonly string[] {
  return ids
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function asReason(text: string | undefined): string | null {
  const reason = (text ?? '')
    .replace(/\*\/.*$/su, '')
    .replace(/^[\s:–—-]+/u, '')
    .trim();
  return reason === '' ? null : reason;
}
