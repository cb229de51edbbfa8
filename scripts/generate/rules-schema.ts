import { severities } from '../../server/src/model/finding.ts';
import { documentationUrl } from '../../server/src/rules/documentation.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

/** The JSON schema of an object from rule ids to severities. */
export function rulesSchema(rules: readonly Rule[]) {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      rules.map(({ metadata: { id, title, defaultSeverity } }) => [
        id,
        {
          type: 'string',
          enum: [...severities, 'off'],
          default: defaultSeverity,
          description: `${title}.`,
          markdownDescription: `${title}. [About this rule](${documentationUrl(id)})`,
        },
      ]),
    ),
  };
}
