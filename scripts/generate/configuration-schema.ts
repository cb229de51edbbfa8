import { honourableTools } from '../../server/src/config/file/check.ts';
import { repositoryUrl } from '../../server/src/rules/documentation.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { rulesSchema } from './rules-schema.ts';

/** The JSON schema of `.kinesis-encryption.yaml` and `.kinesis-encryption.json`. */
export function configurationSchema(rules: readonly Rule[]): string {
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${repositoryUrl}/blob/main/schemas/configuration.schema.json`,
    title: 'Kinesis Encryption',
    description: 'Configuration of Kinesis Encryption for a folder and everything below it.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Address of this schema.' },
      rules: {
        ...rulesSchema(rules),
        description: 'Severity of each rule, or off. A rule that is not named keeps its default.',
      },
      requiredTags: {
        ...listOf('Tags that every stream, and every key that encrypts one, must carry. Names are compared exactly.'),
        examples: [['owner', 'cost-centre', 'data-classification']],
      },
      classification: {
        type: 'object',
        description:
          'The tag that classifies data. Streams that carry it with one of the values may use the AWS managed key.',
        additionalProperties: false,
        required: ['tag', 'publicValues'],
        properties: {
          tag: { ...text, description: 'Name of the tag.' },
          publicValues: listOf('Values that allow the AWS managed key.'),
        },
      },
      approvedKeys: listOf(
        'Patterns of the ARNs and aliases of keys that streams may use, with * for any run of characters.',
      ),
      exclude: listOf('Patterns, as in a .gitignore, of files that are not analysed.'),
      terraform: {
        type: 'object',
        additionalProperties: false,
        description: 'How Terraform is run, where the files alone do not tell.',
        properties: {
          varFiles: listOf('Variable files to read beside those that Terraform loads by itself; later ones win.'),
          variables: {
            type: 'object',
            description: 'Values of root module variables, as -var takes them; they win over files.',
            additionalProperties: { type: ['string', 'number', 'boolean'] },
          },
          workspace: { ...text, description: 'The name of the workspace, terraform.workspace.' },
        },
      },
      honourSuppressionsOf: {
        type: 'array',
        uniqueItems: true,
        description: 'Tools whose inline suppressions are honoured for the same control; all of them by default.',
        items: { enum: honourableTools },
      },
    },
  });
}

const text = { type: 'string', minLength: 1 } as const;

function listOf(description: string) {
  return { type: 'array', uniqueItems: true, items: text, description };
}
