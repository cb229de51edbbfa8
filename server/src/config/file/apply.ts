import type { Settings } from '../settings.ts';
import type { GivenSettings, WrittenPath } from './check.ts';
import type { ConfigurationProblem } from './data.ts';

/** Settings after something was laid over them. */
export interface AppliedSettings {
  readonly settings: Settings;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Lays what is given over settings of a lower rank. The order is the same everywhere: defaults, the editor's settings,
 * the configuration file, the command line. Rules and variables are told apart one by one; patterns and variable files
 * are added behind those that are there, so that later ones win; everything else is replaced.
 *
 * @param resolve the address of a variable file, or why it cannot be read
 */
export function applySettings(
  base: Settings,
  given: GivenSettings,
  resolve: (path: string) => string | { readonly problem: string },
): AppliedSettings {
  const { rules, exclude, terraform, ...replaced } = given;
  const problems: ConfigurationProblem[] = [];
  const address = ({ path, start, end }: WrittenPath): readonly string[] => {
    const found = resolve(path);
    if (typeof found === 'string') return [found];
    problems.push({ start, end, message: `The variable file "${path}" is not used: ${found.problem}.` });
    return [];
  };
  return {
    settings: {
      ...base,
      ...replaced,
      rules: { ...base.rules, ...rules },
      exclude: [...base.exclude, ...(exclude ?? [])],
      terraform: {
        variableFiles: [...base.terraform.variableFiles, ...(terraform.variableFiles ?? []).flatMap(address)],
        variables: { ...base.terraform.variables, ...terraform.variables },
        workspace: terraform.workspace ?? base.terraform.workspace,
      },
    },
    problems,
  };
}
