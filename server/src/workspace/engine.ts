import type { Settings } from '../config/settings.ts';
import { withConfirmation } from '../fixes/confirmation.ts';
import { proposeFixes } from '../fixes/registry.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix, FixIntent } from '../model/fix.ts';
import type { Project } from '../model/project.ts';
import type { PlacedSuppression } from '../model/suppression.ts';
import { ruleOf, rules } from '../rules/registry.ts';
import { asFinding, runRules, severityOf } from '../rules/run.ts';
import type { SuppressionContext } from '../rules/suppressing.ts';
import { suppressionsOf } from '../rules/suppressing.ts';
import { checkSuppressions, suppressionInvalid } from '../rules/suppression-invalid.ts';
import type { Analysis } from './analysis.ts';
import { mergeFindings } from './merge-findings.ts';
import { isSettled } from './suppression-use.ts';

/** What was found in one configuration as it was read on one day. */
interface Judgement {
  readonly configuration: Configuration;
  readonly day: string;
  readonly findings: readonly Finding[];
  readonly byDocument: ReadonlyMap<string, readonly Finding[]>;
  /** The suppressions that are about a finding, by `useOf`. */
  readonly used: ReadonlySet<string>;
}

/** What was found about the suppressions of a document. */
interface SuppressionJudgement {
  /** The judgements of every configuration that holds the document. */
  readonly judgements: readonly Judgement[];
  readonly suppressions: readonly PlacedSuppression[];
  readonly findings: readonly Finding[];
}

/**
 * Puts front ends, rules, suppressions and fixes together.
 *
 * @param onFailure told of a rule that threw, by its id, or of a configuration that could not be read, by its URI. What
 *   it names is lost; everything else is not.
 */
export function createAnalysis(
  projects: readonly Project<FixIntent>[],
  settings: Settings,
  onFailure: (what: string, error: unknown) => void,
): Analysis {
  let current = settings;
  const judgements = new Map<string, Judgement>();
  /** Of each finding, as long as what it was found in is the same: an editor asks at every move of the cursor. */
  let proposals = new WeakMap<Configuration, WeakMap<Finding, readonly Fix[]>>();
  const suppressionJudgements = new Map<string, SuppressionJudgement>();
  let discovered = false;
  const failed = new Map<string, Configuration>();
  const owners = new Map<string, Project<FixIntent>>();

  const owned = (project: Project<FixIntent>, uris: readonly string[]): readonly string[] => {
    for (const uri of uris) owners.set(uri, project);
    return uris;
  };

  const configurationsOf = (uri: string): readonly string[] =>
    projects.flatMap((project) => (project.claims(uri) ? owned(project, project.configurationsOf(uri)) : []));

  const configurations = (): readonly string[] =>
    projects.flatMap((project) => owned(project, project.allConfigurations()));

  const ownerOf = (uri: string): Project<FixIntent> | undefined => {
    if (!owners.has(uri)) configurations();
    return owners.get(uri);
  };

  const configuration = (uri: string): Configuration => {
    const broken = failed.get(uri);
    if (broken !== undefined) return broken;
    try {
      return ownerOf(uri)?.configuration(uri) ?? emptyConfiguration(uri, 'it is not part of the workspace');
    } catch (error) {
      onFailure(uri, error);
      const empty = emptyConfiguration(uri, 'it could not be analysed because of an error in this program');
      failed.set(uri, empty);
      return empty;
    }
  };

  const suppressed = (
    finding: Finding,
    read: Configuration,
    context: SuppressionContext,
    used: Set<string>,
  ): Finding => {
    const [rule, owner] = [ruleOf(finding.rule), ownerOf(read.uri)];
    if (rule === null || owner === undefined) return finding;
    const found = suppressionsOf(finding, rule, read, (uri) => owner.suppressionsIn(uri), context);
    for (const suppression of found) used.add(useOf(suppression, finding.rule));
    const [first] = found;
    if (first === undefined) return finding;
    const { tool, range, reason, until } = first;
    return { ...finding, suppressed: { tool, range, reason, until } };
  };

  const today = (): string => new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);

  /** A project hands out the same configuration until something it was read from changes. */
  const judgementOf = (uri: string): Judgement => {
    const read = configuration(uri);
    const day = today();
    const known = judgements.get(uri);
    if (known?.configuration === read && known.day === day) return known;
    const context = { day, settings: current };
    const used = new Set<string>();
    const found = runRules(read, current, onFailure).map((finding) => suppressed(finding, read, context, used));
    const findings = mergeFindings(found);
    const judgement = { configuration: read, day, findings, byDocument: byDocument(findings), used };
    judgements.set(uri, judgement);
    return judgement;
  };

  /** What is wrong with the suppressions of a document, as every configuration that holds it uses them. */
  const suppressionFindingsIn = (uri: string, owner: Project<FixIntent>): readonly Finding[] => {
    const severity = severityOf(suppressionInvalid.metadata, current);
    const suppressions = severity === 'off' ? [] : owner.suppressionsIn(uri);
    const judged = suppressions.length === 0 ? [] : owned(owner, owner.configurationsOf(uri)).map(judgementOf);
    const [first] = judged;
    if (severity === 'off' || first === undefined) return [];
    const known = suppressionJudgements.get(uri);
    if (known?.suppressions === suppressions && sameItems(known.judgements, judged)) return known.findings;
    const reports = checkSuppressions(
      suppressions,
      rules.map(({ metadata }) => metadata),
      {
        isUsed: (suppression, { id }) => judged.some(({ used }) => used.has(useOf(suppression, id))),
        isSettled: (suppression, rule) =>
          discovered &&
          isSettled(
            suppression,
            rule,
            judged.map((judgement) => judgement.configuration),
            current,
          ),
        isOn: (rule) => severityOf(rule, current) !== 'off',
      },
      { day: first.day, settings: current },
    );
    const { uri: configurationUri } = first.configuration;
    const findings = reports.map((report) =>
      asFinding(report, suppressionInvalid.metadata.id, severity, suppressionAddress, configurationUri),
    );
    suppressionJudgements.set(uri, { judgements: judged, suppressions, findings });
    return findings;
  };

  const allFindingsOf = (uri: string): readonly Finding[] => {
    const { findings, configuration: read } = judgementOf(uri);
    const owner = ownerOf(uri);
    const about =
      owner === undefined ? [] : read.documents.flatMap((document) => suppressionFindingsIn(document, owner));
    return about.length === 0 ? findings : mergeFindings([...findings, ...about]);
  };

  const changed = (uri: string, tell: (project: Project<FixIntent>) => void): void => {
    if (failed.size > 0) failed.clear();
    for (const project of projects) if (project.claims(uri)) tell(project);
  };

  return {
    get settings() {
      return current;
    },
    settingsChanged(next) {
      current = next;
      judgements.clear();
      proposals = new WeakMap();
      suppressionJudgements.clear();
      failed.clear();
      for (const project of projects) project.reconfigured();
    },
    claims: (uri) => projects.some((project) => project.claims(uri)),
    documentChanged(uri, source) {
      changed(uri, (project) => {
        project.documentChanged(uri, source);
      });
    },
    documentRemoved(uri) {
      changed(uri, (project) => {
        project.documentRemoved(uri);
      });
    },
    discoveryFinished() {
      discovered = true;
      suppressionJudgements.clear();
      for (const project of projects) project.discoveryFinished();
    },

    prepare(uri) {
      const waiting = projects.flatMap((project) =>
        uri === undefined || project.claims(uri) ? (project.prepare?.(uri) ?? []) : [],
      );
      return waiting.length === 0 ? null : Promise.all(waiting).then(() => undefined);
    },

    findingsIn: (uri) =>
      mergeFindings([
        ...configurationsOf(uri).flatMap((one) => judgementOf(one).byDocument.get(uri) ?? []),
        ...projects.flatMap((project) => (project.claims(uri) ? suppressionFindingsIn(uri, project) : [])),
      ]),
    subjectsIn(uri) {
      const read = configurationsOf(uri).map(configuration);
      return {
        streams: read.flatMap(({ streams }) => streams.filter(({ ranges }) => ranges.header.uri === uri)),
        keys: read.flatMap(({ keys }) => keys.filter(({ ranges }) => ranges.header.uri === uri)),
      };
    },
    noticesIn(uri) {
      const notices = configurationsOf(uri).flatMap((one) => configuration(one).notices);
      const here = notices.filter(({ document }) => document === uri);
      return [...new Map(here.map((notice) => [`${notice.range?.start ?? ''} ${notice.reason}`, notice])).values()];
    },
    relatedDocuments(uri) {
      const related = new Set(configurationsOf(uri).flatMap((one) => configuration(one).documents));
      related.delete(uri);
      return [...related];
    },

    configurationsOf,
    configurations,
    configuration,
    findingsOf: allFindingsOf,
    suppressionsIn: (uri) => projects.find((project) => project.claims(uri))?.suppressionsIn(uri) ?? [],

    fixes(finding) {
      const read = configuration(finding.configuration);
      const proposed = proposals.get(read) ?? new WeakMap<Finding, readonly Fix[]>();
      proposals.set(read, proposed);
      const known = proposed.get(finding);
      if (known !== undefined) return known;
      const fixes = proposeFixes(finding, read, current, (intent) => {
        return ownerOf(finding.configuration)?.writes?.(intent, finding.configuration) ?? true;
      });
      proposed.set(finding, fixes);
      return fixes;
    },
    write({ intent }, finding) {
      const plan = ownerOf(finding.configuration)?.write(intent, finding.configuration);
      if (plan === undefined) return { refused: 'the sources it was found in are gone' };
      return withConfirmation(plan, intent, configuration(finding.configuration));
    },
  };
}

/** What a finding about a suppression is said to be about, where others name a resource. */
const suppressionAddress = 'suppression';

function useOf({ range }: PlacedSuppression, rule: string): string {
  return `${rule} ${range.uri}#${range.start}`;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function byDocument(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const documents = new Map<string, Finding[]>();
  for (const finding of findings) {
    const here = documents.get(finding.range.uri);
    if (here === undefined) documents.set(finding.range.uri, [finding]);
    else here.push(finding);
  }
  return documents;
}

function emptyConfiguration(uri: string, reason: string): Configuration {
  const notices = [{ range: null, document: uri, reason }];
  return { uri, streams: [], keys: [], imports: [], policies: [], notices, documents: [] };
}
