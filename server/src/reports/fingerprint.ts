import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { blockOf } from './wording.ts';

/** What stays the same about a finding while lines are added above it and blocks are laid out anew. */
export interface FindingIdentity {
  readonly rule: string;
  readonly file: string;
  readonly address: string;
  /** The text that it underlines; null where it cannot be read. */
  readonly text: string | null;
}

/**
 * A fingerprint for each finding, in their order. Those that are told apart by nothing else are counted, so that a
 * second one of the same kind is new to a baseline.
 */
export function fingerprints(findings: readonly FindingIdentity[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, address, text }) => {
    const identity = JSON.stringify([rule, file, blockOf(address), text?.replaceAll(/\s+/gu, '') ?? null]);
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return digest(count === 0 ? identity : `${identity}#${count}`);
  });
}

/** Half of SHA-256 is more than enough to tell findings apart. */
function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}
