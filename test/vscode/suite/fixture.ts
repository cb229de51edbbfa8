import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { type Finding, allFindings, until } from './editor.ts';

/** What is wrong with the checked-in workspace: the rules that fire, file by file, sorted. */
const WRONG: Readonly<Record<string, readonly string[]>> = {
  'analytics.tf': ['stream-aws-managed-key'],
  'archive/events.tf': ['stream-unencrypted'],
  'billing/streams.tf': ['key-rotation-disabled', 'stream-aws-managed-key', 'stream-unencrypted'],
  'drafts.tf': ['stream-unencrypted'],
  'main.tf': ['stream-unencrypted'],
  'modules/stream/main.tf': ['stream-unencrypted'],
  'stacks/app.ts': ['stream-unencrypted'],
  'stacks/ledger.py': ['stream-aws-managed-key'],
  'stacks/network.yaml': ['stream-unencrypted'],
  'windows/stream.tf': ['stream-unencrypted'],
};

/** The rules these tests are about: what another rule says of the workspace is not their subject. */
const RULES = new Set(Object.values(WRONG).flat());

/** One line for each finding of those rules in the whole workspace, sorted: easy to compare, easy to read. */
export function summary(some: readonly Finding[] = allFindings()): string[] {
  return some
    .filter(({ rule }) => RULES.has(rule))
    .map(({ path, rule }) => `${path} ${rule}`)
    .sort();
}

/** The summary of the workspace as it is checked in. */
export function summaryAtStart(): string[] {
  return Object.entries(WRONG)
    .flatMap(([path, wrong]) => wrong.map((rule) => `${path} ${rule}`))
    .sort();
}

/** Waits until the findings of the whole workspace are these. */
export async function untilSummaryIs(expected: readonly string[]): Promise<void> {
  const wanted = expected.join('\n');
  await until('the findings are those expected', () => summary().join('\n') === wanted).catch(() => {
    assert.deepEqual(summary(), expected);
  });
}

/** Scans the workspace, as it is checked in, and waits until everything wrong with it is found. */
export async function scanWorkspaceAtStart(): Promise<void> {
  await vscode.commands.executeCommand('kinesis-encryption.scanWorkspace');
  await untilSummaryIs(summaryAtStart());
}
