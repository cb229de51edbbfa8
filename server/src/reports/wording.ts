import type { Classification } from '../model/stream.ts';
import type { StreamEntry, Verdict } from './report.ts';

/** How a stream of each class is encrypted. */
export const wordsFor: Readonly<Record<Classification, string>> = {
  'customer-managed-key': 'customer managed key',
  'aws-managed-key': 'AWS managed key',
  'aws-owned-key': 'AWS owned key',
  unencrypted: 'not encrypted',
  'key-missing': 'key missing',
  unknown: 'unknown',
  'not-applicable': 'not applicable',
};

/** From good to bad, as figures are listed. */
export const classes: readonly Classification[] = [
  'customer-managed-key',
  'aws-managed-key',
  'aws-owned-key',
  'unencrypted',
  'key-missing',
  'unknown',
];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  fail: 'fails',
  unknown: 'unknown',
  accepted: 'accepted',
  pass: 'passes',
  'not-applicable': 'not applicable',
  off: 'not checked',
};

/** `module.data.aws_kinesis_stream.orders`. */
export function fullAddressOf({ module, address }: Pick<StreamEntry, 'module' | 'address'>): string {
  return module === null ? address : `${module}.${address}`;
}

/**
 * The address of the block that stands for every instance and every call: which of them a finding names depends on
 * their order.
 */
export function blockOf(address: string): string {
  return address.replace(/^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)+/u, '').replace(/\[[^\]]*\]$/u, '');
}

/** "3 streams", "1 stream". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How many streams there are of a class. */
export function countOf(streams: readonly StreamEntry[], classification: Classification): number {
  return streams.filter((stream) => stream.classification === classification).length;
}
