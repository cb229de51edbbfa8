import type { Report, Subject } from '../model/finding.ts';
import type { ModuleCall } from '../model/key.ts';
import type { RelatedLocation, SourceRange } from '../model/source.ts';
import { callLocations, relatedTo, trailLocations } from './evidence.ts';
import type { Case, Verdict } from './verdict.ts';
import { circumstances } from './verdict.ts';
import { capitalised, onOneLine } from './wording.ts';

/** How a rule tells what it found at one resource. */
export interface Diagnosis<Fault> {
  readonly subject: Subject;
  readonly range: SourceRange;
  /** Calls that lead to the resource. */
  readonly calls: readonly ModuleCall[];
  /** What happens and why it matters: a sentence without its capital and full stop, so that "when …," can precede it. */
  problem(fault: Fault): string;
  /** What to do, in whole sentences. */
  advice(fault: Fault): string;
  /** Further places that explain the fault. */
  related(fault: Fault): readonly RelatedLocation[];
}

/** The report of a verdict, none where it does not fire. Conditional where only some of the possible values are at fault. */
export function reportOf<Fault>(verdict: Verdict<Fault>, diagnosis: Diagnosis<Fault>): readonly Report[] {
  const { fires, cases } = verdict;
  if (fires === 'never') return [];
  const problems = groupBy(cases, ({ fault }) => diagnosis.problem(fault));
  const certain = fires === 'always' && problems.size === 1;
  const sentences = [...problems].map(([problem, some]) => (certain ? problem : `${circumstances(some)}, ${problem}`));
  const advice = new Set(cases.map(({ fault }) => diagnosis.advice(fault)));
  return [
    {
      range: diagnosis.range,
      subject: diagnosis.subject,
      message: onOneLine([...sentences.map((sentence) => `${capitalised(sentence)}.`), ...advice].join(' ')),
      conditional: fires === 'sometimes',
      related: relatedTo(diagnosis.range, [
        ...cases.flatMap(({ trail }) => trailLocations(trail)),
        ...cases.flatMap(({ fault }) => diagnosis.related(fault)),
        ...callLocations(diagnosis.calls),
      ]),
    },
  ];
}

function groupBy<Fault>(
  cases: readonly Case<Fault>[],
  textOf: (one: Case<Fault>) => string,
): ReadonlyMap<string, readonly Case<Fault>[]> {
  const groups = new Map<string, Case<Fault>[]>();
  for (const one of cases) {
    const text = textOf(one);
    groups.set(text, [...(groups.get(text) ?? []), one]);
  }
  return groups;
}
