/** Plans as `terraform show -json` writes them (Terraform 1.11), built from as little as a test is about. */

export interface PlannedInput {
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly index?: string | number;
  readonly mode?: 'managed' | 'data';
  readonly values?: object;
  readonly unknown?: object;
}

type Expression = { readonly references: readonly string[] } | { readonly constant_value: unknown };

export interface ModuleInput {
  readonly resources?: Readonly<Record<string, Readonly<Record<string, Expression>>>>;
  readonly calls?: Readonly<
    Record<string, { readonly expressions?: Readonly<Record<string, Expression>>; readonly module: ModuleInput }>
  >;
  readonly outputs?: Readonly<Record<string, Expression>>;
}

export function planJson(
  resources: readonly PlannedInput[],
  configuration: ModuleInput = {},
  more: object = {},
): string {
  const planned = resources.filter(({ mode }) => mode !== 'data');
  const data = resources.filter(({ mode }) => mode === 'data');
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: moduleValues('', planned) },
    prior_state: { format_version: '1.0', values: { root_module: moduleValues('', data) } },
    resource_changes: planned.map((resource) => ({
      address: addressOf(resource),
      change: { actions: ['create'], after: resource.values ?? {}, after_unknown: resource.unknown ?? {} },
    })),
    configuration: { root_module: moduleConfiguration(configuration) },
    applyable: true,
    complete: true,
    errored: false,
    ...more,
  });
}

function addressOf({ module, mode, type, name, index }: PlannedInput): string {
  const key = index === undefined ? '' : `[${JSON.stringify(index)}]`;
  return [module, mode === 'data' ? 'data' : undefined, type, `${name}${key}`]
    .filter((part) => part !== undefined)
    .join('.');
}

function moduleValues(address: string, resources: readonly PlannedInput[]): object {
  const own = resources.filter(({ module = '' }) => module === address);
  const depth = address === '' ? 0 : address.split('module.').length - 1;
  const below = new Set(
    resources.flatMap(({ module = '' }) => {
      const steps = module.split(/\.(?=module\.)/u);
      const isBelow = module !== address && (address === '' || module.startsWith(`${address}.`));
      return isBelow ? [steps.slice(0, depth + 1).join('.')] : [];
    }),
  );
  return {
    ...(address === '' ? {} : { address }),
    resources: own.map((resource) => ({
      address: addressOf(resource),
      mode: resource.mode ?? 'managed',
      type: resource.type,
      name: resource.name,
      ...(resource.index === undefined ? {} : { index: resource.index }),
      values: resource.values ?? {},
    })),
    child_modules: [...below].map((child) => moduleValues(child, resources)),
  };
}

function moduleConfiguration({ resources = {}, calls = {}, outputs = {} }: ModuleInput): object {
  return {
    resources: Object.entries(resources).map(([address, expressions]) => {
      const [type, name] = address.split('.');
      return { address, mode: 'managed', type, name, expressions };
    }),
    module_calls: Object.fromEntries(
      Object.entries(calls).map(([name, { expressions = {}, module }]) => [
        name,
        { source: `./${name}`, expressions, module: moduleConfiguration(module) },
      ]),
    ),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, expression]) => [name, { expression }])),
  };
}
