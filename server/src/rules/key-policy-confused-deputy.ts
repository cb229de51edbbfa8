import { plainText } from '../model/policy-document.ts';
import { coversAction, useActions } from '../policy/actions.ts';
import { decide } from '../policy/decision.ts';
import type { JudgedPolicy, PolicyFault } from './judged-policies.ts';
import { allowing, reportPolicies } from './judged-policies.ts';
import { administration, keyWithStatements, sound, use } from './key-policy-examples.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';

export const keyPolicyConfusedDeputy: Rule = {
  metadata: {
    id: 'key-policy-confused-deputy',
    title: 'AWS service may use the key for anybody',
    defaultSeverity: 'error',
    rationale: `A service principal is the service as a whole, for all its customers. Where it may use the key without a condition, somebody else's resource of that service can be made to use it: the service is a confused deputy.

Bind the statement with \`aws:SourceAccount\` and \`aws:SourceArn\`, or with the encryption context of your own resources.`,
    firesWhen:
      "an Allow statement lets a service principal use the key on behalf of a resource in anybody's account: without a condition on `aws:SourceArn`, `aws:SourceAccount`, an organisation or an encryption context that narrows it.",
    silentWhen: 'a condition narrows the statement, or it is not known whether it does.',
    examples: [
      {
        language: 'hcl',
        bad: keyWithStatements(`${administration}${use}{
  Effect    = "Allow"
  Principal = { Service = "kinesis.amazonaws.com" }
  Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
  Resource  = "*"
},
`),
        good: sound,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['change-key-policy', 'suppress'],
    references: [references.kmsServicePolicies, references.iamConfusedDeputy],
  },

  check: (configuration) => reportPolicies(configuration, faultsIn),
};

function faultsIn({ document, region }: JudgedPolicy): readonly PolicyFault[] {
  return allowing(document).flatMap(([{ principals, actions }, place]) => {
    const services = (principals?.negated === false ? principals.items : []).filter(({ type }) => type === 'Service');
    const uses = useActions.filter((action) => coversAction(actions, action) === 'yes');
    return services.flatMap(({ text, range }) => {
      const service = plainText(text);
      if (service === null) return [];
      const caller = { kind: 'service', service, for: 'stranger' } as const;
      const given = uses.find((action) => {
        const { outcome, statements } = decide(document, { caller, action, route: { kind: 'direct' }, region });
        return outcome === 'allowed' && statements.includes(place);
      });
      if (given === undefined) return [];
      return [
        {
          range,
          problem: `this statement lets ${service} use the key (${given}) for resources of any AWS account: whoever can make the service work for him can use the key through it`,
          advice: 'Add conditions on aws:SourceAccount and aws:SourceArn, or on the encryption context.',
        },
      ];
    });
  });
}
