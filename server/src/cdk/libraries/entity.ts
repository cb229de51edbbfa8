import { fold } from '../syntax/tree.ts';

/** A class, an enum's value or a function of a library, the same in every language. */
export interface Entity {
  readonly library: Library;
  /** `kinesis`, `kms`, `kinesisfirehose`; `core`, and everything of the CDKTF's provider, is without one. */
  readonly service: string;
  /** The names inside the module as written: `['StreamEncryption', 'KMS']`. */
  readonly names: readonly string[];
}

export type Library =
  /** The AWS CDK, version 1 or 2. */
  | 'cdk'
  /** CDKTF's bindings to the AWS provider, or CDK Terrain's. */
  | 'cdktf'
  /** `@aws-solutions-constructs`. */
  | 'solutions'
  /** Go's helpers that make pointers. */
  | 'jsii'
  /** What comes with the language itself: `service` is the package or namespace, `java.util`. */
  | 'standard';

/** The name by which tables know an entity: `kinesis.stream`, `kms.key.fromkeyarn`. */
export function entityName({ service, names }: Entity): string {
  return [service, ...names.map(fold)].filter((part) => part !== '').join('.');
}

/** `aws-kinesis`, `aws_kinesis`, `awskinesis`, `Kinesis` and `aws-kinesisfirehose-alpha` without their trimmings. */
export function serviceName(module: string): string {
  return module
    .toLowerCase()
    .replace(/^aws[-_]?/u, '')
    .replace(/[-_]alpha$/u, '')
    .replaceAll(/[-_]/gu, '');
}
