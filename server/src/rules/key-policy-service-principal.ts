import { kinesisActions } from '../policy/actions.ts';
import { decide } from '../policy/decision.ts';
import { nameOf } from '../policy/ways.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { reportPolicies } from './judged-policies.ts';
import { administration, keyWithStatements, sound, use } from './key-policy-examples.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';

export const keyPolicyServicePrincipal: Rule = {
  metadata: {
    id: 'key-policy-service-principal',
    title: 'Key policy does not name the Kinesis service',
    defaultSeverity: 'information',
    rationale: `Some controls ask that the key policy lets \`kinesis.amazonaws.com\` use the key. Kinesis itself does not need it: it calls KMS with the credentials of whoever puts or gets records, and AWS's own documentation names these principals and never the service. The statement is evidence for a control, not what makes encryption work, and without conditions it is a hole (see \`key-policy-confused-deputy\`).

Where a control asks for it, add the statement with \`aws:SourceAccount\` and \`aws:SourceArn\`. Turn the rule off where none does.`,
    firesWhen: 'a data stream uses the key, and no statement of its policy lets `kinesis.amazonaws.com` use it.',
    silentWhen:
      'a statement names the service, or it is not known whether one does; or the key has the default policy.',
    examples: [{ language: 'hcl', bad: keyWithStatements(administration + use), good: sound }],
    controls: controls(['Compliance.tf', 'kinesis_stream_server_side_encryption_enabled']),
    frameworks: [],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.keyPermissions, references.kmsServicePolicies],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

const kinesis = { kind: 'service', service: 'kinesis.amazonaws.com', for: 'own' } as const;

function faultsIn({ document, streams, region, key: { policy } }: JudgedPolicy): readonly PolicyFault[] {
  const stream = streams.find(({ kind }) => kind === 'data-stream');
  if (stream === undefined || policy.kind !== 'explicit') return [];
  const route = { kind: 'kinesis', stream: nameOf(stream) } as const;
  const isDenied = Object.values(kinesisActions).every(
    (action) => decide(document, { caller: kinesis, action, route, region }).outcome === 'denied',
  );
  if (!isDenied) return [];
  return [
    {
      range: policy.range,
      problem:
        'this key policy has no statement for kinesis.amazonaws.com, which some controls ask for; encryption works without it, since Kinesis calls KMS with the credentials of producers and consumers',
      advice: 'Where a control asks for it, add the statement, bound to the account and the stream.',
    },
  ];
}
