import type { SourceText } from '../../model/project.ts';

/** Names that templates have, none included; `.tf.json` and its like are Terraform's, and lock files are nobody's to read. */
const templateName = /(?:\.(?:ya?ml|json|template|cfn|cform)|\/[^./]+)$/iu;

const foreignName =
  /(?:\.(?:tf|tofu|tfvars)\.json|\/(?:package(?:-lock)?|npm-shrinkwrap|tsconfig[\w.-]*|manifest|tree|cdk|cdk\.context)\.json|\/(?:pnpm-lock|docker-compose[\w.-]*)\.ya?ml)$/iu;

/** What the CDK and SAM write is their sources' business. */
const generatedFolder = /\/(?:cdk\.out|\.aws-sam|node_modules|\.serverless)\//u;

/** Whether a document of this name may be a template; whether it is one, its text tells. */
export function mayBeTemplate(uri: string): boolean {
  return templateName.test(uri) && !foreignName.test(uri) && !generatedFolder.test(uri);
}

/** What can be told of a text without reading it: whether it may declare a stream, or a key. */
export interface Mentions {
  readonly kinesis: boolean;
  readonly kms: boolean;
}

/** Costs less than a millisecond for any text that is no template. */
export function mentionsIn(source: SourceText): Mentions {
  const kinesis = source.includes('AWS::Kinesis');
  const kms = source.includes('AWS::KMS::');
  return (kinesis || kms) && source.includes('Resources') ? { kinesis, kms } : { kinesis: false, kms: false };
}
