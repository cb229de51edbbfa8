import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from '../golden/cases.ts';

/** A stream or key of a synthesized template. */
export interface Resource {
  readonly type: string;
  /** The construct's own id. */
  readonly id: string;
  readonly logicalId: string;
  readonly path: string;
  /** Name of its stack; `*` where that is known only when it is deployed. */
  readonly stack: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type Outcome =
  | { readonly resources: readonly Resource[] }
  | { readonly violations: readonly { readonly rule: string; readonly path: string }[] }
  | { readonly error: string };

/** A file to be run, among the files of its app. */
export interface Job {
  readonly files: Files;
  readonly path: string;
  /** Whether to ask for what cdk-nag objects to in place of the resources. */
  readonly nag: boolean;
}

/** Runs all jobs in one process, in a folder that is the caller's to remove; throws where that process itself fails. */
export function runBatch(
  program: readonly [string, string],
  scratch: string,
  jobs: readonly Job[],
): readonly Outcome[] {
  const written = jobs.map(({ files, path, nag }) => {
    const folder = mkdtempSync(join(scratch, 'app-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return { folder, file: path, out: join(folder, 'cdk.out'), nag };
  });
  const request = join(scratch, 'jobs.json');
  const response = join(scratch, 'outcomes.json');
  writeFileSync(request, JSON.stringify(written));
  const [command, script] = program;
  const { status, stderr, error } = spawnSync(command, [join(import.meta.dirname, script), request, response], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 240_000,
    env: { ...process.env, CDK_CONTEXT_JSON: '{"aws:cdk:enable-path-metadata":true}' },
  });
  // The status may be that of the CDK's own validations; what counts is what was written.
  try {
    return JSON.parse(readFileSync(response, 'utf8')) as readonly Outcome[];
  } catch (cause) {
    throw new Error(`${script} ended with ${String(error ?? status)}: ${stderr.slice(-4000)}`, { cause });
  }
}
