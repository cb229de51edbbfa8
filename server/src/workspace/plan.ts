import type { Configuration } from '../model/configuration.ts';
import type { FixIntent } from '../model/fix.ts';
import type { Key } from '../model/key.ts';
import type { Project } from '../model/project.ts';
import type { Stream } from '../model/stream.ts';
import { fullAddress } from '../rules/wording.ts';
import type { Plan } from '../terraform/plan/plan.ts';
import { readPlan } from '../terraform/plan/plan.ts';
import type { PlanDocument, PlannedPlace } from '../terraform/plan/read.ts';
import { readPlannedConfiguration } from '../terraform/plan/read.ts';
import type { Analysis } from './analysis.ts';
import { createAnalysis } from './engine.ts';

/**
 * The analysis of one Terraform plan, judged by the rules as sources are. What the plan names stands where the sources
 * have it.
 *
 * @param sources the analysis of the sources, all of which it has been told of
 * @returns null where the document is no plan
 */
export function createPlanAnalysis(
  document: PlanDocument,
  sources: Analysis,
  onFailure: (what: string, error: unknown) => void,
): Analysis | null {
  const plan = readPlan(document.text);
  if (plan === null) return null;
  return createAnalysis([createPlanProject(plan, document, sources)], sources.settings, onFailure);
}

function createPlanProject(plan: Plan, document: PlanDocument, sources: Analysis): Project<FixIntent> {
  const configurations = sources.configurations().map((uri) => sources.configuration(uri));
  const places = placesIn(configurations, plan, document.uri);
  const configuration = readPlannedConfiguration(plan, document, places);
  return {
    claims: (uri) => uri === document.uri,
    documentChanged: () => undefined,
    documentRemoved: () => undefined,
    discoveryFinished: () => undefined,
    reconfigured: () => undefined,
    configurationsOf: () => [document.uri],
    allConfigurations: () => [document.uri],
    configuration: () => configuration,
    write: () => ({ refused: 'a plan cannot be changed; scan the sources it was made from' }),
    suppressionsIn: (uri) => sources.suppressionsIn(uri),
  };
}

/**
 * Where the addresses of a plan are written. The plan does not say from which folder it was made: it is the one with
 * most of its addresses, and of several such the one in which the plan lies.
 */
function placesIn(
  configurations: readonly Configuration[],
  plan: Plan,
  planUri: string,
): (address: string) => PlannedPlace | null {
  const books = configurations.map((configuration) => {
    const book = addressBook(configuration);
    const hits = plan.resources.filter(({ address }) => find(book, address) !== null).length;
    return { uri: configuration.uri, book, hits };
  });
  const most = Math.max(0, ...books.map(({ hits }) => hits));
  const best = books.filter(({ hits }) => hits === most && hits > 0);
  const beside = best.find(({ uri }) => uri === planUri.slice(0, planUri.lastIndexOf('/')));
  const chosen = best.length === 1 ? best[0] : beside;
  return (address) => (chosen === undefined ? null : find(chosen.book, address));
}

type AddressBook = ReadonlyMap<string, Stream | Key>;

function addressBook({ streams, keys }: Configuration): AddressBook {
  const book = new Map<string, Stream | Key>();
  for (const resource of [...streams, ...keys]) {
    const address = fullAddress(resource);
    for (const name of [address, withoutKeys(address)]) if (!book.has(name)) book.set(name, resource);
  }
  return book;
}

/** The sources may not tell which instances there are: then each stands for all. */
function find(book: AddressBook, address: string): PlannedPlace | null {
  return book.get(address) ?? book.get(withoutKeys(address)) ?? null;
}

function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*"|[^\]]*)\]/gu, '');
}
