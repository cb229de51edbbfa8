import type { Value } from '../../model/value.ts';
import { absent, known, unknown } from '../../model/value.ts';
import type { TemplateNode } from '../syntax/tree.ts';
import { scalarText } from '../syntax/tree.ts';
import type { Datum, Hole } from './datum.ts';
import { textDatum } from './datum.ts';
import { evaluateParameter } from './parameters.ts';
import type { Scope } from './scope.ts';

/** Variables of the Serverless Framework, which look like those of `Fn::Sub`. */
const serverlessVariable =
  /\$\{(?:(?:self|opt|env|sls|param|ssm|cf|aws|s3|strToBool|git|output|state)(?:\([^)]*\))?:|file\()/u;

export function isServerlessVariable(text: string): boolean {
  return serverlessVariable.test(text);
}

/** A parameter, a pseudo parameter, a loop variable or a resource. */
export function evaluateName(name: string, scope: Scope): Value<Datum> {
  if (name === 'AWS::NoValue') return absent;
  const bound = scope.bindings.get(name);
  if (bound !== undefined) {
    return bound === null ? unknown('the collection of `Fn::ForEach` is not known') : known(textDatum(bound));
  }
  if (name.startsWith('AWS::')) return known({ kind: 'partial', parts: [pseudoParameter(name)] });
  const parameter = scope.names.parameters.get(name);
  if (parameter !== undefined) return evaluateParameter(parameter, scope);
  if (scope.names.resourceTypes.has(name)) return known({ kind: 'reference', resource: name, attribute: null });
  if (isServerlessVariable(`\${${name}}`)) return unknown('a variable of the Serverless Framework decides');
  return unknown(`\`${name}\` is not declared in this template`);
}

function pseudoParameter(name: string): Hole {
  return { reason: `\`${name}\` is known only at deployment`, identity: name, reference: null };
}

/** `Key.Arn` or `[Key, Arn]`. */
export function getAttribute(items: readonly TemplateNode[], scope: Scope): Value<Datum> {
  const [first, ...rest] = items;
  const written = first === undefined ? '' : (scalarText(first) ?? '');
  const dot = written.indexOf('.');
  const resource = rest.length === 0 && dot >= 0 ? written.slice(0, dot) : written;
  const attribute = rest.length === 0 ? written.slice(dot + 1) : (scalarText(rest[0] ?? null) ?? '');
  return attributeOf(bindName(resource, scope), attribute, scope);
}

/** A logical id with the loop variables in it replaced. */
function bindName(name: string, { bindings }: Scope): string {
  return name.replaceAll(/[$&]\{(\w+)\}/gu, (whole, variable: string) => bindings.get(variable) ?? whole);
}

export function attributeOf(resource: string, attribute: string, scope: Scope): Value<Datum> {
  if (!scope.names.resourceTypes.has(resource)) return unknown(`\`${resource}\` is not declared in this template`);
  return known({ kind: 'reference', resource, attribute });
}
