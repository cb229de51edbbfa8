import { dirname, resolve } from 'node:path';
import type { SourceHost } from '../model/source.ts';
import type { Analysis } from '../workspace/analysis.ts';
import type { Discovery } from '../workspace/discovery.ts';
import { readAsset } from '../workspace/node/assets.ts';
import { createBoundary } from '../workspace/node/boundary.ts';
import { createDiskDiscovery } from '../workspace/node/disk-discovery.ts';
import { filePath, fileUri } from '../workspace/node/file-uri.ts';
import { createNodeSourceHost } from '../workspace/node/source-host.ts';
import { createWorkspaceAnalysis } from '../workspace/workspace-analysis.ts';
import type { CliConfiguration } from './configuration.ts';
import { CliFailure } from './failure.ts';
import { readSourceFromStdin } from './files.ts';
import type { Overlay } from './overlay.ts';
import { discoveryWithOverlay, hostWithOverlay, nameFor } from './overlay.ts';
import type { Targets } from './targets.ts';
import { targetsOf } from './targets.ts';

/** Everything that a command reads, and the engine over it. */
export interface CliSources {
  readonly targets: Targets;
  readonly host: SourceHost;
  readonly discovery: Discovery;
  readonly analysis: Analysis;
  /** Texts that stand in for those of the disk. */
  readonly overlay: Overlay;
}

/** The configuration of what a command reads. */
export type Configure = (targets: Targets) => Promise<CliConfiguration>;

/**
 * Opens what the paths on the command line name: folders and files of the disk, or with `-` what comes on standard
 * input.
 *
 * @param stdinFilename where the source on standard input belongs; null where it stands by itself
 * @throws {CliFailure} where a path is wrong, or standard input holds no source
 */
export async function openSources(
  paths: readonly string[],
  stdinFilename: string | null,
  configure: Configure,
  workingFolder: string,
): Promise<CliSources> {
  if (paths.includes('-')) {
    if (paths.length > 1) throw new CliFailure('"-" stands for standard input and cannot be used beside other paths');
    return openStdin(await readSourceFromStdin(), stdinFilename, configure, workingFolder);
  }
  if (stdinFilename !== null) throw new CliFailure('--stdin-filename is for "-", which reads standard input');
  const targets = targetsOf(paths.length === 0 ? ['.'] : paths, workingFolder);
  return open(targets, new Map(), await configure(targets));
}

async function openStdin(
  text: string,
  filename: string | null,
  configure: Configure,
  workingFolder: string,
): Promise<CliSources> {
  const path = resolve(workingFolder, filename ?? nameFor(text));
  const folder = dirname(path);
  // With a name it stands among the files of its folder; without one by itself.
  const around =
    filename === null ? { folders: [], partly: new Map(), boundary: [] } : targetsOf([folder], workingFolder);
  const targets = { ...around, isWanted: (one: string) => one === path };
  const sources = open(targets, new Map([[fileUri(path), text]]), await configure(targets));
  if (!sources.analysis.claims(fileUri(path))) {
    const advice =
      filename === null ? 'name the file that it is with --stdin-filename' : 'it is of no kind that is read';
    throw new CliFailure(`cannot tell what standard input is: ${advice}`);
  }
  return sources;
}

function open(targets: Targets, overlay: Overlay, { settings, folder }: CliConfiguration): CliSources {
  // A variable file may lie anywhere: whoever names it wants it read.
  const variableFiles = settings.terraform.variableFiles.flatMap((uri) => filePath(uri) ?? []);
  const boundary = createBoundary([...targets.boundary, ...variableFiles]);
  const openText = (uri: string): string | null => overlay.get(uri) ?? null;
  const host = hostWithOverlay(createNodeSourceHost(boundary, openText), overlay);
  const { exclude } = settings;
  const disk = createDiskDiscovery({
    folders: targets.folders,
    partly: targets.partly,
    exclude,
    excludeFrom: folder,
    boundary,
    openText,
  });
  return {
    targets,
    host,
    discovery: discoveryWithOverlay(disk, overlay),
    analysis: createWorkspaceAnalysis(host, settings, reportInternalError, readAsset),
    overlay,
  };
}

export function reportInternalError(what: string, error: unknown): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`kinesis-encryption: an error in this program, in ${what}: ${cause}\n`);
}
