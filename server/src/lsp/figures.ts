import type { Configuration } from '../model/configuration.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { type Classification, classify } from '../model/stream.ts';
import type { Status, StreamFigures } from './protocol.ts';

export interface Figures {
  readonly streams: StreamFigures;
  readonly findings: Status['findings'];
}

/** Adds up what configurations hold: a stream in a module that is called twice counts twice, a finding in it once. */
export interface Tally {
  add(configuration: Configuration, findings: readonly Finding[]): void;
  figures(): Figures;
}

export function createTally(): Tally {
  const classes = new Map<Classification, number>();
  const findingsSeen = new Map<string, Severity>();

  const count = (...wanted: readonly Classification[]): number =>
    wanted.reduce((sum, one) => sum + (classes.get(one) ?? 0), 0);

  return {
    add({ streams }, findings) {
      for (const stream of streams) {
        const { classification } = classify(stream);
        classes.set(classification, count(classification) + 1);
      }
      for (const { rule, range, severity, suppressed } of findings) {
        if (suppressed === null) findingsSeen.set(`${rule} ${range.uri} ${range.start} ${range.end}`, severity);
      }
    },
    figures() {
      const severities = [...findingsSeen.values()];
      const countOf = (wanted: Severity): number => severities.filter((severity) => severity === wanted).length;
      return {
        streams: {
          total: count(...classes.keys()) - count('not-applicable'),
          customerManagedKey: count('customer-managed-key'),
          awsManagedKey: count('aws-managed-key', 'aws-owned-key'),
          unencrypted: count('unencrypted', 'key-missing'),
          unknown: count('unknown'),
        },
        findings: { error: countOf('error'), warning: countOf('warning'), information: countOf('information') },
      };
    },
  };
}
