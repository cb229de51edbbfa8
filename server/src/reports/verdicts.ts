import type { Settings } from '../config/settings.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { AttachedPolicy } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import { classify } from '../model/stream.ts';
import { rules } from '../rules/registry.ts';
import type { RuleMetadata } from '../rules/rule.ts';
import { severityOf } from '../rules/run.ts';
import type { ScannedStream } from '../workspace/scan.ts';
import type { RuleEntry } from './report.ts';

/**
 * What the sources come to by each rule. A rule passes only where everything it is about could be judged.
 *
 * @param settings those under which the sources were judged, at least one
 */
export function ruleEntries(
  streams: readonly ScannedStream[],
  findings: readonly Finding[],
  settings: readonly Settings[],
): readonly RuleEntry[] {
  return rules.map(({ metadata }) => {
    const own = findings.filter(({ rule }) => rule === metadata.id);
    const open = own.filter(({ suppressed }) => suppressed === null).length;
    const suppressed = own.length - open;
    const concerned = streams.flatMap((one) => knowledgeFor(metadata.id, one) ?? []);
    const unknown = concerned.filter((knowledge) => knowledge === 'unknown').length;
    const severity = loudest(settings.map((one) => effectiveSeverity(metadata, one)));
    const verdict = ((): RuleEntry['verdict'] => {
      if (open > 0) return 'fail';
      if (severity === 'off') return 'off';
      if (unknown > 0) return 'unknown';
      if (suppressed > 0) return 'accepted';
      return concerned.length > 0 ? 'pass' : 'not-applicable';
    })();
    return { id: metadata.id, severity, verdict, open, suppressed, unknown: severity === 'off' ? 0 : unknown };
  });
}

/** A rule about tags that nobody asks for, or about keys of which none is approved, says nothing. */
function effectiveSeverity(rule: RuleMetadata, settings: Settings): Severity | 'off' {
  const isIdle =
    (rule.id === 'required-tags' && settings.requiredTags.length === 0) ||
    (rule.id === 'stream-key-unapproved' && settings.approvedKeys.length === 0);
  return isIdle ? 'off' : severityOf(rule, settings);
}

function loudest(some: readonly (Severity | 'off')[]): Severity | 'off' {
  return severities.find((severity) => some.includes(severity)) ?? 'off';
}

type Knowledge = 'known' | 'unknown';

/** The kinds of streams that rules are about, by the beginning of their ids; the first that fits counts. */
const kinds: readonly (readonly [prefix: string, kinds: readonly Stream['kind'][]])[] = [
  ['stream-key-missing', ['data-stream']],
  ['stream-key-', ['data-stream', 'delivery-stream', 'video-stream']],
  ['stream-encryption-invalid', ['data-stream', 'delivery-stream']],
  ['stream-', ['data-stream']],
  ['firehose-', ['delivery-stream']],
  ['video-stream-', ['video-stream']],
];

/** Whether what a rule asks of a stream could be told; null where it asks nothing of it. */
function knowledgeFor(rule: string, scanned: ScannedStream): Knowledge | null {
  const { classification } = classify(scanned.stream);
  if (classification === 'not-applicable') return null;
  const concerned = kinds.find(([prefix]) => rule.startsWith(prefix))?.[1];
  if (concerned?.includes(scanned.stream.kind) === false) return null;
  if (rule.startsWith('key-') || rule === 'stream-key-unsuitable') {
    if (classification === 'unknown') return 'unknown';
    return classification === 'customer-managed-key' ? knowledgeOfKey(rule, scanned) : null;
  }
  return concerned !== undefined && classification === 'unknown' ? 'unknown' : 'known';
}

/** Of a key that is declared elsewhere nothing is known but its name. */
function knowledgeOfKey(rule: string, { key }: ScannedStream): Knowledge {
  if (key === null) return 'unknown';
  if (rule.startsWith('key-policy-')) return isReadable(key.policy) ? 'known' : 'unknown';
  if (rule === 'key-rotation-disabled') return isKnown(key.rotation) ? 'known' : 'unknown';
  return isKnown(key.spec) && isKnown(key.usage) ? 'known' : 'unknown';
}

/** Whether the policy itself could be read; that it is not may be a finding of its own. */
function isReadable(policy: AttachedPolicy): boolean {
  return policy.kind === 'default' || (policy.kind === 'explicit' && isKnown(policy.document));
}

function isKnown({ kind }: { readonly kind: string }): boolean {
  return kind !== 'unknown' && kind !== 'either';
}
