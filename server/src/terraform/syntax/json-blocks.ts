/** What Terraform's own schema says of a property: a block with so many labels, or an argument. */
export interface BlockShape {
  readonly labels: number;
  /** The nested blocks that Terraform, not a provider, defines; the body's other properties are arguments. */
  readonly blocks: ReadonlyMap<string, BlockShape>;
  /** Arguments whose strings stand for themselves: Terraform reads them as text, references or keywords. */
  readonly verbatim: ReadonlySet<string>;
}

type Blocks = readonly (readonly [string, BlockShape])[];

function shape(labels: number, blocks: Blocks = [], verbatim: readonly string[] = []): BlockShape {
  return { labels, blocks: new Map(blocks), verbatim: new Set(verbatim) };
}

const dynamicBlocks = new Map<string, BlockShape>();
const content: BlockShape = { labels: 0, blocks: dynamicBlocks, verbatim: new Set() };
dynamicBlocks.set('dynamic', shape(1, [['content', content]], ['iterator']));

const condition = shape(0);
const connection = shape(0);
const provisioner = shape(1, [['connection', connection]], ['when', 'on_failure']);

const lifecycle = shape(
  0,
  [
    ['precondition', condition],
    ['postcondition', condition],
    ['action_trigger', condition],
  ],
  ['ignore_changes', 'replace_triggered_by'],
);

const instance: Blocks = [
  ['lifecycle', lifecycle],
  ['connection', connection],
  ['provisioner', provisioner],
  ['_', shape(0)],
  ...dynamicBlocks,
];

const resource = shape(2, instance, ['depends_on', 'provider']);

/**
 * The body of a `.tf.json` file (Terraform, "JSON Configuration Syntax"; measured with Terraform 1.11). Blocks of
 * providers are not known here and read as arguments with objects as values.
 */
export const CONFIGURATION = shape(0, [
  [
    'terraform',
    shape(
      0,
      [
        ['required_providers', shape(0, [], ['configuration_aliases'])],
        ['backend', shape(1)],
        ['cloud', shape(0, [['workspaces', shape(0)]])],
        ['provider_meta', shape(1)],
      ],
      ['required_version'],
    ),
  ],
  ['locals', shape(0)],
  ['provider', shape(1, [...dynamicBlocks], ['alias', 'version'])],
  ['variable', shape(1, [['validation', condition]], ['default', 'description', 'type'])],
  ['output', shape(1, [['precondition', condition]], ['depends_on'])],
  ['module', shape(1, [], ['source', 'version', 'providers', 'depends_on'])],
  ['resource', resource],
  ['data', resource],
  ['ephemeral', resource],
  [
    'check',
    shape(1, [
      ['data', resource],
      ['assert', condition],
    ]),
  ],
  ['moved', shape(0, [], ['from', 'to'])],
  ['import', shape(0, [], ['to', 'provider'])],
  [
    'removed',
    shape(
      0,
      [
        ['lifecycle', lifecycle],
        ['connection', connection],
        ['provisioner', provisioner],
      ],
      ['from'],
    ),
  ],
]);
