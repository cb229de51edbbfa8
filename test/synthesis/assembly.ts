import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A stream or key of a synthesized template. */
export interface Resource {
  readonly type: string;
  /** The construct's own id. */
  readonly id: string;
  readonly logicalId: string;
  /** Name of its stack; `*` where that is known only when it is deployed. */
  readonly stack: string;
  /** Null where that is known only when it is deployed. */
  readonly region: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What cdk-nag objects to. */
export interface Violation {
  /** Such as `AwsSolutions-KDS1`, with the finding in brackets where a rule has several. */
  readonly rule: string;
  /** The construct's path. */
  readonly path: string;
}

/** The part of a cloud assembly's `manifest.json` that is read here. */
interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly displayName?: string;
        /** `aws://ACCOUNT/REGION`. */
        readonly environment?: string;
        readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
        /** Here, or in a file beside. */
        readonly metadata?: Metadata;
        readonly additionalMetadataFile?: string;
      }
    >
  >;
}

/** What is noted of constructs, by their paths. */
type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data?: unknown }[]>>;

interface Template {
  readonly Resources?: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: Resource['properties'];
        readonly Metadata?: { readonly 'aws:cdk:path'?: string };
      }
    >
  >;
}

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

const looked = /^AWS::(?:Kinesis|KinesisFirehose|KinesisVideo|KMS)::(?:Stream|DeliveryStream|Key)$/u;

/** The streams and keys of every cloud assembly in a folder, at any depth. */
export function resourcesIn(folder: string): readonly Resource[] {
  const stacks = artifactsIn(folder).flatMap(({ folder: at, id, type, displayName, environment, properties }) => {
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) return [];
    const region = environment?.split('/').at(-1) ?? 'unknown-region';
    const file = join(at, properties.templateFile);
    const stack = properties.stackName ?? displayName ?? id;
    return resourcesOf(file, stack, region === 'unknown-region' ? null : region);
  });
  const nested = filesIn(folder, /\.nested\.template\.json$/u).flatMap((file) => resourcesOf(file, '*', null));
  return [...stacks, ...nested];
}

function resourcesOf(file: string, stack: string, region: string | null): readonly Resource[] {
  const { Resources = {} } = JSON.parse(readFileSync(file, 'utf8')) as Template;
  return Object.entries(Resources)
    .filter(([, { Type }]) => looked.test(Type))
    .map(([logicalId, { Type, Properties, Metadata }]) => {
      const id = idIn(Metadata?.['aws:cdk:path'] ?? logicalId);
      return { type: Type, id, logicalId, stack, region, properties: Properties ?? {} };
    });
}

/**
 * What cdk-nag says of the cloud assemblies in a folder, warnings included: version 3 writes a report, version 2 leaves
 * annotations.
 */
export function violationsIn(folder: string): readonly Violation[] {
  const reported = filesIn(folder, /(?:^|\/)validation-report\.json$/u)
    .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as Report).pluginReports)
    .filter(({ pluginName }) => pluginName === 'AwsSolutions')
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, path: constructPath })),
    );
  const annotated = artifactsIn(folder)
    .flatMap(({ folder: at, metadata = {}, additionalMetadataFile: beside }) => [
      ...Object.entries(metadata),
      ...(beside === undefined ? [] : Object.entries(JSON.parse(readFileSync(join(at, beside), 'utf8')) as Metadata)),
    ])
    .flatMap(([path, entries]) =>
      entries
        .filter(({ type }) => type === 'aws:cdk:error' || type === 'aws:cdk:warning')
        .map(({ data }) => ({ rule: /^AwsSolutions-\w+(?:\[[^\]]*\])?/u.exec(String(data))?.[0] ?? '', path })),
    )
    .filter(({ rule }) => rule !== '');
  return [...reported, ...annotated];
}

/** The id of the construct that a program makes behind `Stack/Orders/Resource` or that of a pattern construct. */
export function idIn(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const isInner = /^(?:Resource|Default)$/u.test(parts.at(-1) ?? '');
  if (isInner && parts.at(-2) === 'KinesisStream') return parts.at(-3) ?? path;
  return parts.at(isInner ? -2 : -1) ?? path;
}

type Artifact = Readonly<{ folder: string; id: string }> & NonNullable<Manifest['artifacts']>[string];

function artifactsIn(folder: string): readonly Artifact[] {
  return filesIn(folder, /(?:^|\/)manifest\.json$/u).flatMap((file) => {
    const { artifacts = {} } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return Object.entries(artifacts).map(([id, artifact]) => ({ ...artifact, folder: dirname(file), id }));
  });
}

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path) && !/(?:^|\/)asset\./u.test(path))
    .sort()
    .map((path) => join(folder, path));
}
