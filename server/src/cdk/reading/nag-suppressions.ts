import type { MetadataNode } from '../../config/suppressions/metadata-forms.ts';
import { suppressionInEntry } from '../../config/suppressions/metadata-forms.ts';
import type { Stretch } from '../../model/source.ts';
import type { PlacedSuppression } from '../../model/suppression.ts';
import type { Value } from '../../model/value.ts';
import { optionsOf } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { entityName } from '../libraries/entity.ts';
import type { Call, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import { itemsOf } from './policies/collections.ts';
import type { Placed, PolicyReading } from './policies/reading.ts';
import { rangeOf } from './policies/reading.ts';
import { toText, toTruth } from './scalars.ts';

/** Whether it is worth while to look for calls that tell cdk-nag what is accepted: asked of every document. */
export function mayHoldNagSuppressions(text: string): boolean {
  return /uppressions(?:ByPath|_by_path)?\s*\(|\b[aA]cknowledge\s*\(/u.test(text);
}

/** Fewer characters make cdk-nag fail (cdk-nag 2, utils/nag-suppression-helper.ts). */
const shortestReason = 10;

/** What a suppression reaches, or why it reaches nothing. */
interface Reach {
  readonly covers: readonly Stretch[];
  readonly problem: string | null;
  /** It stops at the resource itself, before a key that a stream makes for itself. */
  readonly isShallow: boolean;
  /** Of cdk-nag: only the second one minds how long a reason is. */
  readonly version: 2 | 3;
}

/**
 * The rules that a program accepts in cdk-nag: by `NagSuppressions` in version 2 (cdk-nag, nag-suppressions.ts), by
 * `Validations.of(…).acknowledge(…)` in version 3. Those about constructs of other files, or of which it cannot be told
 * what they are about, are left out.
 */
export function findNagSuppressions(file: SourceFile, evaluator: Evaluator): readonly PlacedSuppression[] {
  const reading: PolicyReading = {
    evaluator,
    methods: { on: () => [] },
    mutationsOf: () => [],
    stack: null,
    loop: null,
  };
  return file.calls.flatMap((call): readonly PlacedSuppression[] => {
    const name = call.callee?.kind === 'member' ? fold(call.callee.name) : '';
    if (!/suppressions(?:bypath)?$|^acknowledge$/u.test(name) || evaluator.assumptions(call.conditions) === null)
      return [];
    const value = evaluator.evaluate(call, call.scope);
    if (value.kind !== 'known') return [];
    switch (value.value.kind) {
      case 'made':
        return ofVersion2(entityName(value.value.made.entity), call, file, reading);
      case 'method': {
        const { of, path } = value.value;
        const isValidations = entityName(of.entity) === 'core.validations.of' && path.length === 1;
        if (!isValidations || fold(path[0] ?? '') !== 'acknowledge') return [];
        const covers = stretchesOf(evaluator.argument(of.call, 0, 'scope'), file, reading, true);
        const reach: Reach = { covers, problem: null, isShallow: false, version: 3 };
        const given = [
          ...call.arguments.map((argument): Placed =>
            placedAt(call, evaluator.evaluate(argument.value, call.scope), argument),
          ),
          ...(call.named === null ? [] : [placedAt(call, evaluator.evaluate(call.named, call.scope), call)]),
        ];
        return entriesIn(given, reach, file, reading);
      }
      default:
        return [];
    }
  });
}

function placedAt(call: Call, value: Value<Datum>, { start, end }: Stretch): Placed {
  return { value, range: { ...rangeOf(call), start, end }, written: '', doubt: null };
}

function ofVersion2(name: string, call: Call, file: SourceFile, reading: PolicyReading): readonly PlacedSuppression[] {
  const { evaluator } = reading;
  const suppressions = (position: number): readonly Placed[] =>
    itemsOf(placedAt(call, evaluator.argument(call, position, 'suppressions'), call), reading).items;
  const isDeep = (position: number): boolean => {
    const value = toTruth(evaluator.argument(call, position, 'applytochildren'));
    return value.kind === 'known' && value.value;
  };
  switch (name) {
    case 'nag.nagsuppressions.addstacksuppressions': {
      const covers = stretchesOf(evaluator.argument(call, 0, 'stack'), file, reading, true);
      return entriesIn(suppressions(1), { covers, problem: null, isShallow: false, version: 2 }, file, reading);
    }
    case 'nag.nagsuppressions.addresourcesuppressions': {
      const deep = isDeep(2);
      const about = evaluator.argument(call, 0, 'construct');
      const covers = stretchesOf(about, file, reading, deep);
      const isStack = about.kind === 'known' && about.value.kind === 'class';
      const problem = isStack && !deep ? 'without `applyToChildren` it reaches none of the constructs inside' : null;
      return entriesIn(suppressions(1), { covers, problem, isShallow: !deep, version: 2 }, file, reading);
    }
    case 'nag.nagsuppressions.addresourcesuppressionsbypath': {
      const paths = itemsOf(placedAt(call, evaluator.argument(call, 1, 'path'), call), reading).items;
      const stack = evaluator.argument(call, 0, 'stack');
      const covers = paths.flatMap(({ value }) => stretchesByPath(stack, toText(value), file, reading));
      return entriesIn(suppressions(2), { covers, problem: null, isShallow: !isDeep(3), version: 2 }, file, reading);
    }
    default:
      return [];
  }
}

/** Where the constructs stand that a value is, or with `deep` those inside of it too. */
function stretchesOf(value: Value<Datum>, file: SourceFile, reading: PolicyReading, deep: boolean): readonly Stretch[] {
  const [only, ...others] = optionsOf(value);
  if (only?.value.kind !== 'known' || others.length > 0) return [];
  const datum = only.value.value;
  switch (datum.kind) {
    case 'made': {
      const { call, entity } = datum.made;
      if (call.scope.file !== file) return [];
      const own = { start: call.start, end: call.end };
      return deep && entity.service === 'core' ? [own, ...constructsIn(call, file, reading).map(stretchOf)] : [own];
    }
    case 'class':
      return deep && datum.body.file === file ? [{ start: datum.body.start, end: datum.body.end }] : [];
    case 'list':
      return itemsOf(
        { value, range: { uri: file.uri, start: 0, end: 0 }, written: '', doubt: null },
        reading,
      ).items.flatMap((item) =>
        item.value.kind === 'known' && item.value.value.kind === 'list'
          ? []
          : stretchesOf(item.value, file, reading, deep),
      );
    default:
      return [];
  }
}

function stretchOf({ start, end }: Stretch): Stretch {
  return { start, end };
}

/** The calls that make constructs directly in what another call makes. */
function constructsIn(stack: Call, file: SourceFile, { evaluator }: PolicyReading): readonly Call[] {
  return file.calls.filter((call) => {
    const [scope] = call.arguments;
    if (scope === undefined || (scope.value.kind !== 'name' && scope.value.kind !== 'member')) return false;
    const value = evaluator.evaluate(scope.value, call.scope);
    return value.kind === 'known' && value.value.kind === 'made' && value.value.made.call === stack;
  });
}

/**
 * `/Data/Orders/Resource` is the construct `Orders` of a stack. That the path begins with the stack's is certain, since
 * cdk-nag fails where it leads to nothing.
 */
function stretchesByPath(
  stack: Value<Datum>,
  path: Value<string>,
  file: SourceFile,
  reading: PolicyReading,
): readonly Stretch[] {
  if (path.kind !== 'known' || stack.kind !== 'known') return [];
  const segments = path.value
    .replace(/^\//u, '')
    .replace(/\/Resource$/u, '')
    .split('/');
  const [, id, ...rest] = segments;
  if (id === undefined || rest.length > 0) return [];
  const datum = stack.value;
  const candidates =
    datum.kind === 'made'
      ? constructsIn(datum.made.call, file, reading)
      : datum.kind === 'class' && datum.body.file === file
        ? file.calls.filter(
            (call) =>
              datum.body.start <= call.start && call.end <= datum.body.end && call.arguments[0]?.value.kind === 'this',
          )
        : [];
  return candidates
    .filter((call) => {
      const name = toText(reading.evaluator.argument(call, 1, 'id'));
      return name.kind === 'known' && name.value === id;
    })
    .map(stretchOf);
}

function entriesIn(
  given: readonly Placed[],
  { covers, problem, isShallow, version }: Reach,
  file: SourceFile,
  reading: PolicyReading,
): readonly PlacedSuppression[] {
  if (covers.length === 0 && problem === null) return [];
  return given.flatMap(({ value, range, doubt }): readonly PlacedSuppression[] => {
    if (range.uri !== file.uri || doubt !== null) return [];
    const field = (name: string): string | null => {
      if (value.kind !== 'known') return null;
      const text = toText(reading.evaluator.property(value.value, name));
      return text.kind === 'known' ? text.value : null;
    };
    const entry: MetadataNode = {
      kind: 'map',
      start: range.start,
      end: range.end,
      entries: ['id', 'reason'].flatMap((key) => {
        const text = field(key);
        return text === null ? [] : [{ key, value: { kind: 'text', text, start: range.start, end: range.end } }];
      }),
    };
    const read = suppressionInEntry('cdk-nag', file.uri, entry, covers[0] ?? range);
    if (read === null) return [];
    const isTooShort = version === 2 && read.reason !== null && read.reason.length < shortestReason;
    return [
      {
        ...read,
        covers: problem === null ? reached(read.ids, covers, isShallow, file, reading) : [],
        problem: problem ?? (isTooShort ? `cdk-nag takes no reason of fewer than ${shortestReason} characters` : null),
      },
    ];
  });
}

/** A rule about keys is about the key that a stream makes for itself only where the suppression goes that deep. */
function reached(
  ids: readonly string[],
  covers: readonly Stretch[],
  isShallow: boolean,
  file: SourceFile,
  { evaluator }: PolicyReading,
): readonly Stretch[] {
  if (!isShallow || !ids.some((id) => id.includes('KMS'))) return covers;
  return covers.filter(({ start, end }) => {
    const call = file.calls.find((one) => one.start === start && one.end === end);
    const made = call === undefined ? null : evaluator.libraryCall(call);
    return made === null || made.entity.service === 'kms';
  });
}
