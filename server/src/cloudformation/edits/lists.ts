import type { TemplateList } from '../../model/policy-template.ts';
import { listDescriptions } from '../../policy/library/lists.ts';
import type { Code, Member } from './code.ts';
import { mapping, text } from './code.ts';
import type { EditContext } from './context.ts';
import { freeName } from './context.ts';

interface ListParameter {
  /** What the parameter is called where that name is free. */
  readonly name: string;
  /** What each entry has to look like: that no empty list is deployed, which KMS would refuse, depends on it. */
  readonly pattern: string;
  readonly constraint: string;
}

const roles = { pattern: 'arn:[\\w-]+:iam::\\d{12}:role/.+', constraint: 'must be ARNs of IAM roles' } as const;

const parameters: Readonly<Record<TemplateList, ListParameter>> = {
  administrators: { name: 'KinesisKeyAdministratorArns', ...roles },
  producers: { name: 'KinesisProducerRoleArns', ...roles },
  consumers: { name: 'KinesisConsumerRoleArns', ...roles },
  accounts: {
    name: 'KinesisConsumerAccountIds',
    pattern: '\\d{12}',
    constraint: 'must be numbers of AWS accounts, of 12 digits each',
  },
  tenants: { name: 'KinesisTenant', pattern: '.+', constraint: 'must be the name of a tenant' },
};

/**
 * The parameter for a list that only the author knows, without a default, so that whoever deploys is asked for it. Where
 * a policy is for one tenant, a stack is.
 */
export function listParameter(list: TemplateList, name: string): Member {
  const { pattern, constraint } = parameters[list];
  const description = list === 'tenants' ? 'Name of the tenant, who has a stack of its own.' : listDescriptions[list];
  const declaration: Code = mapping(
    ['Type', text(list === 'tenants' ? 'String' : 'CommaDelimitedList')],
    ['Description', text(description)],
    ['AllowedPattern', text(pattern)],
    ['ConstraintDescription', text(constraint)],
  );
  return [name, declaration];
}

/** The usual name of the parameter for a list. */
export function listName(list: TemplateList): string {
  return parameters[list].name;
}

/** The parameter for a list, declared when it is first asked for, under a name that is free. */
export function declareLists(context: EditContext): (list: TemplateList) => string {
  const declared = new Map<TemplateList, string>();
  return (list) => {
    const known = declared.get(list);
    if (known !== undefined) return known;
    if (context.read.template.language === 'serverless') {
      context.editor.refuse('the Serverless Framework gives a template no parameters, and the policy needs some');
    }
    const name = freeName(listName(list), context);
    declared.set(list, name);
    context.editor.addParameter(listParameter(list, name), 'Ask for the roles');
    context.declare(name);
    return name;
  };
}
