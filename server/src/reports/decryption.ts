import type { ScannedKey } from '../workspace/scan.ts';

/** Who may decrypt with a key, in words for a report: a phrase without a full stop. */
export function whoMayDecrypt({ key: { policy } }: ScannedKey): string {
  switch (policy.kind) {
    case 'default':
      return 'whoever IAM policies of the account allow (default key policy)';
    case 'unknown':
      return `unknown: ${policy.reason}`;
    case 'explicit':
      return policy.admitsKinesis === false ? 'nobody through Kinesis' : 'as its key policy says';
  }
}
