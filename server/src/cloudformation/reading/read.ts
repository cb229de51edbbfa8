import type { Configuration, Notice } from '../../model/configuration.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { createScope } from '../evaluation/scope.ts';
import type { Template } from '../syntax/template.ts';
import { declareKeys, readKeys } from './keys.ts';
import { readResourcePolicies } from './resource-policies.ts';
import type { ResourceInstance } from './resources.ts';
import { resourceInstances } from './resources.ts';
import { streamTypes } from './streams.ts';

/** Steps of evaluation that one template may take, about a second's work. */
const evaluationSteps = 100_000;

/** A template together with what it was read into, which edits need. */
export interface ReadTemplate {
  readonly template: Template;
  readonly configuration: Configuration;
  /** The resource behind a stream's or a key's id. */
  readonly resources: ReadonlyMap<string, ResourceInstance>;
}

export function readTemplate(template: Template): ReadTemplate {
  const scope = createScope(template, evaluationSteps, evaluate);
  const resources = resourceInstances(scope);
  for (const { id, type } of resources) scope.names.resourceTypes.set(id, type);
  const declared = declareKeys(resources);
  const resourcePolicyOf = readResourcePolicies(resources);
  const configuration: Configuration = {
    uri: template.uri,
    streams: resources.flatMap((resource) => {
      const stream = streamTypes.get(resource.type)?.read(resource, declared);
      return stream === undefined ? [] : [{ ...stream, resourcePolicy: resourcePolicyOf(resource.id) }];
    }),
    keys: readKeys(resources, declared),
    imports: [],
    policies: [],
    notices: noticesOf(template),
    documents: [template.uri],
  };
  return { template, configuration, resources: declared.resources };
}

/** What of a template could not be read; where a resource is half written, its own findings say so. */
function noticesOf(template: Template): readonly Notice[] {
  const macros = template.resources.filter(({ id }) => id === 'Fn::Transform');
  return macros.map(({ idSpan }) => ({
    range: { uri: template.uri, ...idSpan },
    document: template.uri,
    reason: 'a macro adds resources here that cannot be seen in the template',
  }));
}

/** What a document says that is no template: nothing, or why it could not be read as one. */
export function unreadable(uri: string, reason: string | null): Configuration {
  const notices = reason === null ? [] : [{ range: null, document: uri, reason }];
  return { uri, streams: [], keys: [], imports: [], policies: [], notices, documents: [uri] };
}
