import type { PolicyDocument, PolicyText } from '../../model/policy-document.ts';
import type { TemplateList } from '../../model/policy-template.ts';
import type { Stream } from '../../model/stream.ts';
import { absent, known } from '../../model/value.ts';
import type { KeyAccess } from '../access.ts';
import { accessUnder } from '../access.ts';
import type { Filling } from '../change.ts';
import { documentFrom } from '../change.ts';
import type { LibraryPolicy } from './policy.ts';

const nowhere = { uri: '', start: 0, end: 0 };

/** What an example of a policy is filled with: one stream, and one entry for each list. */
export const exampleFilling: Filling = {
  streams: [['orders']],
  lists: {
    administrators: [role('key-administrator')],
    producers: [role('producer')],
    consumers: [role('consumer')],
    accounts: [['444455556666']],
    tenants: [['north']],
  } satisfies Record<TemplateList, readonly PolicyText[]>,
};

function role(name: string): PolicyText {
  const hole = (kind: 'partition' | 'account') => ({ hole: kind, identity: kind, reason: 'it is an example' }) as const;
  return ['arn:', hole('partition'), ':iam::', hole('account'), `:role/${name}`];
}

/** The policy as it would be read for the stream `orders`. */
export function examplePolicy({ statements }: LibraryPolicy): PolicyDocument {
  return documentFrom(statements, exampleFilling, nowhere);
}

/** Who can then do what, worked out from the policy. */
export function exampleAccess(policy: LibraryPolicy): KeyAccess {
  return accessUnder({ document: examplePolicy(policy), grants: [], region: null, streams: [exampleStream] });
}

const exampleStream: Stream = {
  id: 'orders',
  kind: 'data-stream',
  address: 'orders',
  module: null,
  language: 'terraform',
  name: known('orders'),
  encryption: absent,
  region: absent,
  tags: absent,
  mode: absent,
  resourcePolicy: absent,
  when: [],
  ranges: { header: nowhere, block: nowhere, attributes: {} },
  calls: [],
  terms: { type: '', key: '', default: 'none' },
};
