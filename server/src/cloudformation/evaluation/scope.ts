import type { SourceRange } from '../../model/source.ts';
import type { Value } from '../../model/value.ts';
import type { Template } from '../syntax/template.ts';
import type { Entry, Span, TemplateNode } from '../syntax/tree.ts';
import type { Datum } from './datum.ts';

/** What names mean at a place of a template. */
export interface Scope {
  readonly template: Template;
  readonly names: Names;
  /** Loop variables of `Fn::ForEach` around the place; null where the collection is not known. */
  readonly bindings: ReadonlyMap<string, string | null>;
  readonly budget: Budget;
  /** `evaluate` of `evaluate.ts`: what a function asks for its arguments. */
  readonly evaluate: Evaluate;
}

export type Evaluate = (node: TemplateNode, scope: Scope) => Value<Datum>;

/** The declarations of a template, by name. */
export interface Names {
  readonly parameters: ReadonlyMap<string, Entry>;
  readonly conditions: ReadonlyMap<string, Entry>;
  readonly mappings: ReadonlyMap<string, Entry>;
  /** The types of resources by logical id; null where it is not said. */
  readonly resourceTypes: Map<string, string | null>;
  /** Conditions that have been evaluated. */
  readonly decided: Map<string, Value<boolean>>;
}

/** Steps of evaluation that are left: functions may be nested so that each doubles the work. */
export interface Budget {
  steps: number;
}

export function createScope(template: Template, steps: number, evaluate: Evaluate): Scope {
  const index = (section: string): ReadonlyMap<string, Entry> =>
    new Map(template.section(section).map((entry) => [entry.key, entry]));
  return {
    template,
    names: {
      parameters: index('Parameters'),
      conditions: index('Conditions'),
      mappings: index('Mappings'),
      resourceTypes: new Map(template.resources.map(({ id, type }) => [id, type])),
      decided: new Map(),
    },
    bindings: new Map(),
    budget: { steps },
    evaluate,
  };
}

export function rangeIn({ template }: Scope, { start, end }: Span): SourceRange {
  return { uri: template.uri, start, end };
}
