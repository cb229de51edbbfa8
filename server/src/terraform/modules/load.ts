import type { TerraformSettings } from '../../config/settings.ts';
import type { Notice } from '../../model/configuration.ts';
import type { Budget } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import { createContext } from './context.ts';
import type { Documents } from './documents.ts';
import type { ModuleInstance } from './instance.ts';
import { instantiate } from './module-instance.ts';
import { rootVariables } from './variables.ts';

export interface LoadOptions {
  readonly documents: Documents;
  /** Without a trailing slash. */
  readonly rootFolder: string;
  readonly settings: TerraformSettings;
  /** The modules that call this one are not known yet: its variables have the values of the settings and no others. */
  readonly variablesUnknown: boolean;
  readonly budget: Budget;
}

export interface LoadedConfiguration {
  readonly root: ModuleInstance;
  /** What could not be evaluated so far; grows while values are asked for. */
  readonly notices: readonly Notice[];
  /** Every document that was asked for so far, missing ones included; grows likewise. */
  readonly documents: ReadonlySet<string>;
}

/**
 * Loads the module in a folder as a root module, with everything it calls. Modules, values and instances are looked at
 * when they are asked for, so that a question about one resource costs no more than what it depends on.
 */
export function loadConfiguration(options: LoadOptions): LoadedConfiguration {
  const { documents, rootFolder, settings, variablesUnknown, budget } = options;
  const context = createContext(documents, rootFolder, settings, budget);
  const given = rootVariables(context, variablesUnknown);
  const { instance } = instantiate(context, {
    folder: rootFolder,
    address: '',
    key: null,
    when: [],
    indefinite: false,
    call: null,
    variables: {
      given: (name, declaration) =>
        given(name, declaration) ??
        (variablesUnknown ? unknownBecause('the modules that call this one are not known yet') : null),
      missing: (name) => `variable \`${name}\` has no default`,
    },
    passed: null,
    path: '',
    callers: [],
  });
  return { root: instance, notices: context.notices, documents: context.asked };
}
