import type { Severity } from '../model/finding.ts';

/** What a repository's past says, and the contract of `history --format json`. */
export interface History {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly repository: {
    /** The commit that is checked out. */
    readonly head: string;
    /** Along the first parents. */
    readonly commits: number;
    /** Those of them that changed a source. */
    readonly relevant: number;
    /** Those of them that were judged. */
    readonly judged: number;
    /** What is not looked at, and why; null where the history is whole. */
    readonly missing: string | null;
  };
  /** One for each commit that was judged, the oldest first. */
  readonly points: readonly HistoryPoint[];
  /** How long each finding was open, the oldest first. */
  readonly findings: readonly FindingLife[];
  readonly remediation: {
    /** Findings that were opened and closed in what was judged. */
    readonly closed: number;
    /** With one decimal; null where none was closed. */
    readonly meanDays: number | null;
    readonly open: number;
  };
}

/** A history, or why there is none, for a person: "the folder is in no git repository". */
export type Past = { readonly history: History } | { readonly missing: string };

export interface CommitPoint {
  readonly commit: string;
  /** When it was committed, ISO 8601 in UTC. */
  readonly date: string;
}

export interface HistoryPoint extends CommitPoint {
  readonly streams: number;
  readonly customerManagedKey: number;
  /** Of `streams`, with one decimal; null where there are none. */
  readonly cmkPercent: number | null;
  /** Findings that hold. */
  readonly open: number;
}

export interface KnownFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly address: string;
  readonly file: string;
}

/** One finding from where it came up to where it went; one that comes back has another life. */
export interface FindingLife extends KnownFinding {
  readonly opened: CommitPoint;
  /** Open in the oldest commit that was judged, beyond which there are others: it may be older. */
  readonly openedBefore: boolean;
  /** Null where it is still open. */
  readonly closed: CommitPoint | null;
  /** From then to when it was closed, or else to now, with one decimal. */
  readonly days: number;
}

/** What holds at one commit. */
export interface Snapshot {
  readonly point: HistoryPoint;
  readonly findings: readonly KnownFinding[];
}

/**
 * Follows findings by their fingerprints from one snapshot to the next.
 *
 * @param snapshots the oldest first
 * @param isWhole whether nothing lies before the first one
 */
export function livesOf(snapshots: readonly Snapshot[], isWhole: boolean, now: Date): readonly FindingLife[] {
  const lives: FindingLife[] = [];
  const open = new Map<string, { readonly finding: KnownFinding; readonly opened: CommitPoint; before: boolean }>();
  const end = (fingerprint: string, closed: CommitPoint | null): void => {
    const life = open.get(fingerprint);
    if (life === undefined) return;
    open.delete(fingerprint);
    const { finding, opened, before } = life;
    const until = closed === null ? now : new Date(closed.date);
    lives.push({ ...finding, opened, openedBefore: before, closed, days: daysBetween(new Date(opened.date), until) });
  };
  for (const [index, { point, findings }] of snapshots.entries()) {
    const here = { commit: point.commit, date: point.date };
    const present = new Map(findings.map((finding) => [finding.fingerprint, finding]));
    for (const fingerprint of [...open.keys()]) if (!present.has(fingerprint)) end(fingerprint, here);
    for (const [fingerprint, finding] of present) {
      const life = open.get(fingerprint);
      // Its severity and the like are said as they are now.
      if (life !== undefined) open.set(fingerprint, { ...life, finding });
      else open.set(fingerprint, { finding, opened: here, before: index === 0 && !isWhole });
    }
  }
  for (const fingerprint of [...open.keys()]) end(fingerprint, null);
  return lives.sort((a, b) => (a.opened.date < b.opened.date ? -1 : a.opened.date > b.opened.date ? 1 : 0));
}

export function remediationOf(lives: readonly FindingLife[]): History['remediation'] {
  // Of one that may be older it is not known how long it took.
  const closed = lives.filter((life) => life.closed !== null && !life.openedBefore);
  const days = closed.reduce((sum, life) => sum + life.days, 0);
  return {
    closed: closed.length,
    meanDays: closed.length === 0 ? null : oneDecimal(days / closed.length),
    open: lives.filter((life) => life.closed === null).length,
  };
}

function daysBetween(from: Date, to: Date): number {
  // Commits are not always dated in their order.
  return oneDecimal(Math.max(0, to.getTime() - from.getTime()) / 86_400_000);
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
