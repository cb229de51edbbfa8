import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { applyConfigurationFile, configurationFileNames } from '../config/file/configuration-file.ts';
import type { ConfigurationProblem } from '../config/file/data.ts';
import type { Settings, TerraformSettings } from '../config/settings.ts';
import { defaultSettings } from '../config/settings.ts';
import { createPositions } from '../reports/positions.ts';
import { printable } from '../reports/printable.ts';
import { ruleIds } from '../rules/registry.ts';
import { isIgnorePattern } from '../workspace/ignore-rules.ts';
import type { Boundary } from '../workspace/node/boundary.ts';
import { contains, createBoundary } from '../workspace/node/boundary.ts';
import { fileUri } from '../workspace/node/file-uri.ts';
import { CliFailure } from './failure.ts';
import { readInput } from './files.ts';
import type { Targets } from './targets.ts';

/** The settings of a run. */
export interface CliConfiguration {
  readonly settings: Settings;
  /** The folder to which the patterns of `exclude` belong; null where there are none but the defaults. */
  readonly folder: string | null;
}

/**
 * What holds for a run: the defaults, the configuration file, and what the command line says on top.
 *
 * @param named the file that `--config` names; without it the nearest one of each folder counts, from the folder upward
 *   to the end of its workspace
 * @throws {CliFailure} where the file cannot be read or holds mistakes: a check that is silently off is worse than none
 */
export async function configurationFor(
  targets: Targets,
  named: string | null,
  flags: TerraformSettings,
  workingFolder: string,
): Promise<CliConfiguration> {
  const base = { ...defaultSettings };
  const path = named === null ? nearestFile(targets, workingFolder) : resolve(workingFolder, named);
  if (path === null) return { settings: withFlags(base, flags), folder: null };
  const name = named ?? relative(workingFolder, path);
  const text = await readInput(path, 'the configuration', name);
  const boundary = createBoundary([...targets.boundary, dirname(path)]);
  const { settings, problems } = applyConfigurationFile(
    base,
    { name: basename(path), text },
    { ruleIds, isIgnorePattern },
    (written) => variableFile(resolve(dirname(path), written), boundary),
  );
  if (problems.length > 0) throw new CliFailure(described(problems, name, text));
  return { settings: withFlags(settings, flags), folder: dirname(path) };
}

function nearestFile({ folders, boundary }: Targets, workingFolder: string): string | null {
  const found = folders.map((folder) => ({ folder, file: nearestTo(folder, boundary) }));
  const [first, ...others] = found;
  const different = others.find(({ file }) => file !== first?.file);
  if (first !== undefined && different !== undefined) {
    const [one, other] = [first.folder, different.folder].map((folder) => shown(folder, workingFolder));
    throw new CliFailure(
      `${one ?? ''} and ${other ?? ''} are configured differently: scan them one by one, or name one configuration with --config`,
    );
  }
  return first?.file ?? null;
}

function nearestTo(folder: string, boundary: readonly string[]): string | null {
  const top = boundary.find((one) => contains(one, folder)) ?? folder;
  for (let above = folder; contains(top, above); above = dirname(above)) {
    const name = configurationFileNames.find((one) => existsSync(join(above, one)));
    if (name !== undefined) return join(above, name);
    if (dirname(above) === above) return null;
  }
  return null;
}

function variableFile(path: string, boundary: Boundary): string | { readonly problem: string } {
  if (!existsSync(path)) return { problem: 'there is no such file' };
  const real = boundary.resolve(path);
  if (real === null) return { problem: 'it lies outside of the workspace; name it with --var-file' };
  return statSync(real).isFile() ? fileUri(path) : { problem: 'it is not a file' };
}

/** The command line has the last word. */
function withFlags(settings: Settings, flags: TerraformSettings): Settings {
  const { variableFiles, variables, workspace } = settings.terraform;
  return {
    ...settings,
    terraform: {
      variableFiles: [...variableFiles, ...flags.variableFiles],
      variables: { ...variables, ...flags.variables },
      workspace: flags.workspace ?? workspace,
    },
  };
}

function described(problems: readonly ConfigurationProblem[], file: string, text: string): string {
  const positions = createPositions(() => text);
  const lines = problems.map(({ start, end, message }) => {
    const { line, character } = positions.rangeOf({ uri: '', start, end }).start;
    return printable(`${file}:${line}:${character + 1}: ${message}`);
  });
  return `the configuration has mistakes\n${lines.join('\n')}`;
}

function shown(folder: string, workingFolder: string): string {
  return folder === workingFolder ? 'the working folder' : folder;
}
