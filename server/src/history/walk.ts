import type { Commit, Repository } from './repository.ts';
import type { SourceTree, SourceTrees } from './sources.ts';
import { isSame } from './sources.ts';

/** More commits than this are not looked at, and more than that not judged, so that no repository takes forever. */
export const limits = { commits: 5000, judged: 200 };

/** A commit that changed a source. */
export interface Step {
  readonly commit: Commit;
  readonly sources: SourceTree;
}

export interface Walk {
  /** The oldest first. */
  readonly steps: readonly Step[];
  /** All that were looked at, those that changed no source included. */
  readonly commits: number;
  /** How many changed a source, before some were left out. */
  readonly relevant: number;
  /** Whether nothing lies before the first step. */
  readonly isWhole: boolean;
  /** What is left out, for a person; null where that is nothing. */
  readonly missing: string | null;
}

/** Where to start: at a commit, or at the state of a day. */
export type Since = { readonly kind: 'commit'; readonly id: string } | { readonly kind: 'date'; readonly date: Date };

/**
 * Goes from HEAD along the first parents, which on a main branch are the merges, and keeps the commits that changed a
 * source: the first and the last, and between them as many as may be judged, evenly.
 */
export async function walk(
  repository: Repository,
  trees: SourceTrees,
  folder: string,
  since: Since | null,
  bounds = limits,
): Promise<Walk> {
  const commits: Commit[] = [];
  let missing: string | null = null;
  let isWhole = false;
  for (let id = repository.head; id !== null;) {
    const commit = await repository.commit(id);
    if (commit === null) {
      missing = 'the clone does not have older commits';
      break;
    }
    commits.push(commit);
    isWhole = commit.parent === null;
    if (since?.kind === 'commit' && commit.id === since.id) break;
    // The state at that time is what the last commit before it left.
    if (since?.kind === 'date' && commit.date < since.date) break;
    if (repository.shallow.has(commit.id)) {
      isWhole = false;
      missing = 'the clone is shallow and does not have older commits ("git fetch --unshallow" gets them)';
      break;
    }
    if (commits.length === bounds.commits) {
      if (commit.parent !== null) missing = `only the last ${bounds.commits} commits are looked at`;
      break;
    }
    id = commit.parent;
  }

  const steps: Step[] = [];
  for (const commit of commits.reverse()) {
    const sources = await trees.of(commit.tree, folder);
    const last = steps.at(-1);
    if (last === undefined || !isSame(last.sources, sources)) steps.push({ commit, sources });
  }
  const kept = evenly(steps, bounds.judged);
  if (kept.length < steps.length) {
    const sampled = `${kept.length} of ${steps.length} commits with changes are judged`;
    missing = missing === null ? sampled : `${missing}; ${sampled}`;
  }
  return { steps: kept, commits: commits.length, relevant: steps.length, isWhole, missing };
}

/** At most `count` items, the first and the last among them. */
function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const stride = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * stride)]).filter(
    (one) => one !== undefined,
  );
}
