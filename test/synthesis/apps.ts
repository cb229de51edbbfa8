/** What the apps among the golden cases cannot show, in one place; the test fails where an entry is no longer true. */

/** Apps that do not synthesize, before or after they are fixed, by the error and the reason. */
export const notSynthesized: Readonly<Record<string, { readonly error: RegExp; readonly why: string }>> = {
  'typescript-imports/default.ts': {
    error: /reading '(?:Stack|Stream)'/u,
    why: 'what it imports by default is there for bundlers only',
  },
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
  'typescript-not-streams/sdk.ts': { error: /client-kinesis/u, why: 'it is no app, and makes no stream on purpose' },
  'typescript-not-streams/variable.ts': {
    error: /kinesis\.Stream is not a constructor/u,
    why: 'it calls what is no construct on purpose',
  },
  'typescript-solutions/stack.ts': {
    error: /lambdaFunctionProps is not defined/u,
    why: 'it is an excerpt that leaves out the function',
  },
  'python-firehose/stack.py': {
    error: /name 'destination' is not defined/u,
    why: 'it is an excerpt that leaves out the destinations',
  },
  'python-imports/version_1.py': {
    error: /cannot import name 'core'/u,
    why: 'version 1 of the CDK is not installed',
  },
  'python-nag/version_2.py': {
    error: /visit is not a function|NagPackSuppression/u,
    why: 'version 2 of cdk-nag is not installed beside version 3',
  },
  'python-not-streams/client.py': { error: /'boto3'/u, why: 'it is no app, and makes no stream on purpose' },
  'python-not-streams/other.py': { error: /'io_stream'/u, why: 'it is no app, and makes no stream on purpose' },
  'python-not-streams/own.py': { error: /takes no arguments/u, why: 'it is no app, and makes no stream on purpose' },
};

/** Apps that the CDK refuses to synthesize before they are fixed, and with what. */
export const refusedBefore: Readonly<Record<string, RegExp>> = {
  'typescript-low-level/stack.ts': /keyId: required but missing/u,
  'typescript-nag/version-3.ts': /Validation failed/u,
  'python-nag/version_3.py': /Validation failed/u,
};

/** Streams that are in no template: nobody calls the function that makes them, or the branch is not taken. */
export const unreached: Readonly<Record<string, readonly string[]>> = {
  'typescript-places/stack.ts': ['Arrow', 'Returned'],
  'python-places/stack.py': [
    'Lambda',
    'SameLine',
    'f"Many{n:02}"',
    'Big',
    'Continued',
    'f"Loop-{name}"',
    'With',
    'Returned',
  ],
};

/** Streams without a statement of their own, behind which cdk-nag could be told anything. */
export const withoutStatement: Readonly<Record<string, readonly string[]>> = {
  'typescript-places/stack.ts': ['Field', 'Unbraced', 'Big', 'Returned'],
  'typescript-imports/component.tsx': ['Component'],
  'javascript-app/app.mjs': ['Clicks'],
};

/**
 * Rules of cdk-nag that an app breaks beside what the fixes are about: IAM5 objects to the wildcards that the CDK itself
 * writes into the role of a delivery stream, KDF1 to delivery streams that read from a Kinesis stream and therefore
 * cannot have an encryption of their own.
 */
export const objectionsOfOthers: Readonly<Record<string, RegExp>> = {
  'typescript-firehose/stack.ts': /^(?:AwsSolutions-IAM5\[Action::kms:|AwsSolutions-KDF1$)/u,
};

/** Compiled programs whose streams are ignored on purpose: they are what a build made of another file. */
export const outputOfBuilds: readonly string[] = ['typescript-not-streams/compiled.js'];

/** Programs of compiled languages that do not compile, before or after they are fixed, by the error and the reason. */
export const notCompiled: Readonly<Record<string, { readonly error: RegExp; readonly why: string }>> = {
  'java-cdktf/Local.java': { error: /package imports\.aws/u, why: 'its bindings are made by `cdktf get`' },
  'java-cdktf/Terrain.java': { error: /package io\.cdktn/u, why: 'CDK Terrain is not installed for Java' },
  'java-escape-hatches/DataStack.java': {
    error: /setStreamEncryption is ambiguous/u,
    why: 'it sets a bare null, which Java takes only with a cast',
  },
  'java-nag/Version2.java': { error: /package io\.github\.cdklabs\.cdknag/u, why: 'cdk-nag is not installed for Java' },
  'java-not-streams/Client.java': { error: /KinesisClient/u, why: 'the AWS SDK is not installed' },
  'java-style/VersionOne.java': { error: /awscdk\.core/u, why: 'version 1 of the CDK is not installed' },
  'go-cdktf/local.go': { error: /cannot find module/u, why: 'its bindings are made by `cdktf get`' },
  'go-cdktf/main.go': { error: /cannot find module/u, why: 'the modules of CDKTF take too long to compile' },
  'go-cdktf/terrain.go': { error: /cannot find module/u, why: 'the modules of CDK Terrain take too long to compile' },
  'go-imports/version1.go': { error: /cannot find module/u, why: 'version 1 of the CDK is not installed' },
  'go-not-streams/client.go': { error: /cannot find module/u, why: 'the AWS SDK is not installed' },
  'go-not-streams/own.go': { error: /imported and not used/u, why: 'it imports without use, and makes no stream' },
  'go-style/windows.go': { error: /example\.com\/shop/u, why: 'it imports a package that is not there' },
};
