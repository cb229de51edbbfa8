import type { Key, ModuleCall } from './key.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { SourceRange } from './source.ts';
import type { Stream } from './stream.ts';
import type { Value } from './value.ts';

/**
 * What one front end read from one unit that is judged by itself: a Terraform root module with everything it calls, a
 * template, a CDK source file. Rules look at this and nothing else.
 */
export interface Configuration {
  /** The root module's folder or the file. */
  readonly uri: string;
  readonly streams: readonly Stream[];
  readonly keys: readonly Key[];
  readonly imports: readonly StreamImport[];
  /** Policies of roles, users and organisations, as far as they speak of Kinesis. */
  readonly policies: readonly IdentityPolicy[];
  /** What could not be evaluated, and why: shown, never silently passed. */
  readonly notices: readonly Notice[];
  /** Every document that was read for this. */
  readonly documents: readonly string[];
}

/** An `import` block (or its like) that brings an existing stream under these sources. */
export interface StreamImport {
  readonly range: SourceRange;
  /** Id of the stream it imports into; null where the target could not be found. */
  readonly stream: Stream['id'] | null;
}

/** A policy that is attached to neither a key nor a stream: an IAM policy or a service control policy. */
export interface IdentityPolicy {
  /** Unique in the configuration. */
  readonly id: string;
  readonly address: string;
  readonly module: string | null;
  readonly kind: 'identity' | 'service-control' | 'resource-control';
  readonly document: Value<PolicyDocument>;
  readonly calls: readonly ModuleCall[];
}

export interface Notice {
  readonly range: SourceRange | null;
  readonly document: string;
  /** For a person, without a full stop. */
  readonly reason: string;
}
