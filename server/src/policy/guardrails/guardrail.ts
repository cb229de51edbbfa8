/** A control of an organisation that keeps streams encrypted after the sources have been reviewed. */
export interface Guardrail {
  /** Words joined with hyphens; never changes once published. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is for. */
  readonly purpose: string;
  /** What it really does, each a sentence. */
  readonly does: readonly string[];
  /** What it cannot do, each a sentence: a reader must not rely on it for that. */
  readonly cannot: readonly string[];
  readonly references: readonly { readonly title: string; readonly url: string }[];
  /** What only the author knows, declared in front of the rest. */
  readonly variables: readonly GuardrailVariable[];
  /** Terraform in native syntax, as `terraform fmt` leaves it. */
  readonly terraform: string;
  /** Resources of a CloudFormation template, by logical id; `parameterName` says what the variables are called there. */
  readonly cloudformation: Readonly<Record<string, TemplateValue>>;
}

/** A value of a template as JSON has it, with intrinsic functions in their long form. */
export type TemplateValue =
  string | number | boolean | readonly TemplateValue[] | { readonly [name: string]: TemplateValue };

export interface GuardrailVariable {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'list(string)';
}

/** The whole guardrail as Terraform, its variables first. */
export function guardrailText({ variables, terraform }: Guardrail): string {
  return [...variables.map(variableBlock), terraform].join('\n');
}

/** What a variable is called as a parameter of a template: `security_topic_arn` is `SecurityTopicArn`. */
export function parameterName(variable: string): string {
  return variable.replaceAll(/(?:^|_)([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

function variableBlock({ name, description, type }: GuardrailVariable): string {
  return `variable "${name}" {
  description = ${JSON.stringify(description)}
  type        = ${type}
}
`;
}
