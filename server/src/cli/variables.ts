import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TerraformSettings } from '../config/settings.ts';
import { fileUri } from '../workspace/node/file-uri.ts';
import { failureReason } from '../workspace/node/read-document.ts';
import { CliFailure } from './failure.ts';

/**
 * What `--var-file` and `--var` say.
 *
 * @throws {CliFailure} where a file cannot be read or a value is not of the form NAME=VALUE
 */
export function terraformSettings(
  variableFiles: readonly string[],
  assignments: readonly string[],
  workingFolder: string,
): TerraformSettings {
  return {
    variableFiles: variableFiles.map((file) => fileUri(existingFile(file, workingFolder))),
    variables: Object.fromEntries(assignments.map(assignment)),
    workspace: null,
  };
}

function existingFile(written: string, workingFolder: string): string {
  const path = resolve(workingFolder, written);
  try {
    if (statSync(path).isFile()) return path;
  } catch (error) {
    throw new CliFailure(`cannot read the variable file ${written}: ${failureReason(error)}`);
  }
  throw new CliFailure(`the variable file ${written} is not a file`);
}

function assignment(written: string): readonly [string, string] {
  const [, name, value] = /^\s*([\p{ID_Start}_][\p{ID_Continue}-]*)\s*=(.*)$/su.exec(written) ?? [];
  if (name === undefined || value === undefined) {
    throw new CliFailure(`--var takes NAME=VALUE, not ${JSON.stringify(written)}`);
  }
  return [name, value];
}
