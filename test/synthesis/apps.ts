/** What the apps among the golden cases cannot show, in one place; the test fails where an entry is no longer true. */

interface Exception {
  readonly error: RegExp;
  readonly why: string;
}

/** Apps that do not synthesize, before or after they are fixed, by the error and the reason. */
export const notSynthesized: Readonly<Record<string, Exception & { readonly compiles?: boolean }>> = {
  'typescript-imports/version-1.ts': {
    error: /Cannot find module '@aws-cdk\//u,
    why: 'version 1 of the CDK is not installed',
  },
  'typescript-imports/inside.ts': {
    error: /Cannot find module '@aws-cdk\//u,
    why: 'version 1 of the CDK is not installed',
  },
  'typescript-imports/monocdk.ts': {
    error: /Cannot find module 'monocdk'/u,
    why: 'version 1 of the CDK is not installed',
  },
  'typescript-imports/dynamic.mts': {
    error: /Top-level await/u,
    why: 'it is loaded as a CommonJS module here',
  },
  'typescript-nag-suppressions/hasty.ts': {
    error: /reason/u,
    why: 'cdk-nag refuses its reason, which is what it shows',
  },
  'typescript-not-streams/sdk.ts': { error: /client-kinesis/u, why: 'it is no app, and makes no stream on purpose' },
  'java-not-streams/Client.java': { error: /KinesisClient/u, why: 'it is no app, and makes no stream on purpose' },
  'java-not-streams/Variable.java': {
    error: /NullPointerException/u,
    why: 'it asks for an object of its own, and makes no stream on purpose',
    compiles: true,
  },
  'java-style/VersionOne.java': { error: /awscdk\.core/u, why: 'version 1 of the CDK is not installed' },
  'go-imports/version1.go': { error: /awscdk\/awskinesis/u, why: 'version 1 of the CDK is not installed' },
  'go-not-streams/client.go': { error: /aws-sdk-go/u, why: 'it is no app, and makes no stream on purpose' },
  'python-imports/version_1.py': {
    error: /cannot import name 'core'/u,
    why: 'version 1 of the CDK is not installed',
  },
  'python-solutions/stack.py': {
    error: /No module named 'aws_solutions_constructs'/u,
    why: 'the patterns are installed for TypeScript alone',
  },
  'java-solutions/DataStack.java': {
    error: /package software\.amazon\.awsconstructs/u,
    why: 'the patterns are installed for TypeScript alone',
  },
  'python-not-streams/client.py': { error: /'boto3'/u, why: 'it is no app, and makes no stream on purpose' },
};

/** Apps that the CDK refuses to synthesize before they are fixed, and with what. */
export const refusedBefore: Readonly<Record<string, Exception>> = {
  'typescript-low-level/stack.ts': {
    error: /keyId: required but missing/u,
    why: 'the CDK itself refuses encryption without a key',
  },
  'typescript-contradictions/stack.ts': {
    error: /encryptionKey is specified, so 'encryption' must be set to KMS/u,
    why: 'the CDK itself refuses a key beside another encryption than KMS, which is what it shows',
  },
  'python-contradictions/stack.py': {
    error: /encryptionKey is specified, so 'encryption' must be set to KMS/u,
    why: 'the CDK itself refuses a key beside another encryption than KMS, which is what it shows',
  },
  'java-contradictions/DataStack.java': {
    error: /encryptionKey is specified, so 'encryption' must be set to KMS/u,
    why: 'the CDK itself refuses a key beside another encryption than KMS, which is what it shows',
  },
  'go-contradictions/main.go': {
    error: /encryptionKey is specified, so 'encryption' must be set to KMS/u,
    why: 'the CDK itself refuses a key beside another encryption than KMS, which is what it shows',
  },
};

/** Streams that are in no template: nobody calls the function that makes them, or the branch is not taken. */
export const unreached: Readonly<Record<string, { readonly streams: readonly string[]; readonly why: string }>> = {
  'go-places/main.go': { streams: ['Big'], why: 'a switch takes one of its branches' },
};

/** Streams without a statement of their own, behind which cdk-nag could be told anything. */
export const withoutStatement: Readonly<Record<string, readonly string[]>> = {
  'typescript-places/stack.ts': ['Arrow', 'Field', 'Unbraced', 'Big', 'Returned'],
  'typescript-imports/component.tsx': ['Component'],
  'javascript-app/app.mjs': ['Clicks'],
  'go-places/main.go': ['Global', 'Init', 'jsii.String(id)'],
  'java-places/Places.java': ['Derived', 'Field', 'Unbraced', 'Big', 'Lambda', 'Returned'],
  'java-style/Narrow.java': ['Other'],
  'python-places/stack.py': ['Lambda', 'SameLine', 'f"Many{n:02}"', 'Big', 'With', 'Returned'],
};

/**
 * Rules of cdk-nag that an app breaks beside what the fixes are about: wildcards that the CDK and its patterns write into
 * roles, buckets without access logs, queues that take unencrypted connections.
 */
export const objectionsOfOthers: Readonly<Record<string, RegExp>> = {
  'typescript-firehose/stack.ts': /^AwsSolutions-IAM5\[Action::kms:/u,
  'typescript-firehose-low/stack.ts': /^AwsSolutions-(?:IAM5\[|S1$|S10$)/u,
  'python-firehose-low/stack.py': /^AwsSolutions-(?:IAM5\[|S1$|S10$)/u,
  'java-firehose-low/DataStack.java': /^AwsSolutions-(?:IAM5\[|S1$|S10$)/u,
  'go-firehose-low/main.go': /^AwsSolutions-(?:IAM5\[|S1$|S10$)/u,
  'typescript-solutions/china.ts': /^AwsSolutions-(?:IAM5\[|SQS3$|L1$)/u,
  'typescript-nag-declared/pattern.ts': /^AwsSolutions-(?:IAM5\[Resource::|SQS3$)/u,
  'typescript-nag-declared/pattern-2.ts': /^AwsSolutions-IAM5\[Resource::/u,
  'typescript-policy-forms/sound.ts': /^AwsSolutions-IAM5\[Action::kms:/u,
  'typescript-policy-forms/traps.ts': /^AwsSolutions-S1$/u,
  'typescript-solutions/stack.ts': /^AwsSolutions-(?:IAM5\[Resource::|SQS3$)/u,
  'python-firehose/stack.py': /^AwsSolutions-(?:IAM5\[|S1$|S10$)/u,
  'go-firehose/main.go': /^AwsSolutions-IAM5\[/u,
  // Acknowledged for version 3 of cdk-nag, which there is not for Java.
  'java-nag/three/Version3.java': /^AwsSolutions-KDS3$/u,
  'java-firehose/DataStack.java': /^AwsSolutions-IAM5\[/u,
};

/** Compiled programs whose streams are ignored on purpose: they are what a build made of another file. */
export const outputOfBuilds: readonly string[] = ['typescript-not-streams/compiled.js'];

/** Programs of CDKTF that make no Terraform here, by the error and the reason. */
export const notTerraform: Readonly<Record<string, Exception>> = {
  'typescript-cdktf/namespace.ts': { error: /@cdktn/u, why: 'CDK Terrain is not installed' },
  'python-cdktf/terrain.py': { error: /cdktn/u, why: 'CDK Terrain is not installed' },
  'java-cdktf/Local.java': { error: /package imports\.aws/u, why: 'its bindings are made by `cdktf get`' },
  'java-cdktf/Terrain.java': { error: /package io\.cdktn/u, why: 'CDK Terrain is not installed' },
};

/** Programs of CDKTF whose key policies their callers give, so that only the streams of what they make can be compared. */
export const givenByCaller: readonly string[] = ['typescript-key-policy-lockout/main.ts'];
