import type { Key } from '../model/key.ts';
import type { RelatedLocation } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import type { SettledValue, Value } from '../model/value.ts';
import { combine, known, mapValue, unknown } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { usersByKey } from './key-use.ts';
import { controls, frameworkItems } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';
import { attributeName } from './wording.ts';

interface NoRotation {
  readonly cause: 'missing' | 'null' | 'false';
}

const cis = 'CIS AWS Foundations Benchmark';
const guardOrProwler = 'CloudFormation Guard, Prowler';

export const keyRotationDisabled: Rule = {
  metadata: {
    id: 'key-rotation-disabled',
    title: 'Key that encrypts streams does not rotate',
    defaultSeverity: 'warning',
    rationale: `A customer managed key keeps its first key material for ever unless rotation is switched on, and for a new key it is off. Rotation limits how much data one piece of key material protects, and most frameworks ask for it.

Switch automatic rotation on. It costs no change anywhere else: the key keeps its id, ARN, alias and policy, and KMS keeps the old material, so that everything encrypted before stays readable.`,
    firesWhen:
      'a stream of the configuration is encrypted with a declared symmetric key whose material comes from AWS, and rotation is missing, null or off.',
    silentWhen:
      'the key cannot rotate automatically (asymmetric, HMAC, imported material, custom key store), it is a replica (its primary key is judged instead), rotation or one of these facts is not known, or no stream uses the key.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kms_key" "orders" {
  description = "Encrypts the Kinesis stream orders"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
`,
        good: `resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
`,
      },
    ],
    controls: controls(
      ['AWS Security Hub', 'KMS.4'],
      ['AWS Config', 'CMK_BACKING_KEY_ROTATION_ENABLED'],
      ['AWS Control Tower', 'CT.KMS.PR.1'],
      ['Checkov', 'CKV_AWS_7'],
      ['Trivy', 'AWS-0065', 'AVD-AWS-0065', 'aws-kms-auto-rotate-keys'],
      [
        'KICS',
        '22fbfeac-7b5a-421a-8a27-7a2178bb910b',
        '1c07bfaf-663c-4f6f-b22b-8e2d481e4df5',
        '235ca980-eb71-48f4-9030-df0c371029eb',
      ],
      ['CloudFormation Guard', 'CMK_BACKING_KEY_ROTATION_ENABLED'],
      ['cfn_nag', 'F19'],
      ['cdk-nag', 'AwsSolutions-KMS5'],
      ['Prowler', 'kms_cmk_rotation_enabled'],
      ['Powerpipe', 'kms_cmk_rotation_enabled'],
      ['Terrascan', 'AC_AWS_0160'],
      ['Semgrep', 'aws-kms-no-rotation'],
    ),
    frameworks: [
      ...frameworkItems(`${cis} 1.2`, ['2.8'], 'AWS Security Hub KMS.4'),
      ...frameworkItems(`${cis} 1.4`, ['3.8'], 'AWS Security Hub KMS.4, Prowler'),
      ...frameworkItems(`${cis} 1.5`, ['3.8'], 'Prowler'),
      ...frameworkItems(`${cis} 2.0`, ['3.8'], 'Prowler'),
      ...frameworkItems(`${cis} 3.0`, ['3.6'], 'AWS Security Hub KMS.4, Prowler'),
      ...frameworkItems(`${cis} 4.0`, ['3.6'], 'Prowler'),
      ...frameworkItems(`${cis} 5.0`, ['3.6'], 'AWS Security Hub KMS.4, Prowler'),
      ...frameworkItems(`${cis} 6.0`, ['4.6'], 'Prowler'),
      ...frameworkItems(`${cis} 7.0`, ['4.6'], 'Prowler'),
      ...frameworkItems('NIST SP 800-53 Rev. 5', ['SC-12', 'SC-12(2)', 'SC-28(3)'], 'AWS Security Hub KMS.4'),
      ...frameworkItems(
        'NIST SP 800-53 Rev. 5',
        ['CM-6a', 'CM-9b', 'SA-9(6)', 'SC-12(6)'],
        'CloudFormation Guard, cdk-nag, Prowler',
      ),
      ...frameworkItems('PCI DSS 3.2.1', ['3.6.4'], 'AWS Security Hub KMS.4'),
      ...frameworkItems('PCI DSS 3.2.1', ['2.2', '3.5', '3.6'], 'CloudFormation Guard, cdk-nag'),
      ...frameworkItems('PCI DSS 4.0.1', ['3.7.4'], 'AWS Security Hub KMS.4'),
      ...frameworkItems('PCI DSS 4.0', ['3.7.4', '3.7.5'], 'Prowler'),
      ...frameworkItems('HIPAA', ['164.312(a)(2)(iv)'], guardOrProwler),
      ...frameworkItems('SOC 2', ['PI1.5'], guardOrProwler),
      ...frameworkItems('ISO/IEC 27001:2022', ['A.8.5', 'A.8.11', 'A.8.24'], guardOrProwler),
      ...frameworkItems('FedRAMP low and moderate', ['SC-12'], guardOrProwler),
      ...frameworkItems('GDPR', ['Article 25', 'Article 30'], guardOrProwler),
      ...frameworkItems('NIST SP 800-171', ['3.13.10'], guardOrProwler),
      ...frameworkItems('CMMC', ['SC.3.187'], guardOrProwler),
      ...frameworkItems('FDA 21 CFR Part 11', ['11.30'], guardOrProwler),
    ],
    fixes: ['enable-key-rotation', 'suppress'],
    references: [
      references.kmsRotation,
      references.securityHubRotation,
      references.configRotation,
      references.terraformKey,
    ],
  },

  check(configuration) {
    const users = usersByKey(configuration);
    const used = configuration.keys.filter(({ id }) => users.has(id));
    return reportEach(
      'key',
      used,
      (key) => judge(faultsIn(key)),
      (key) => {
        const attribute = attributeName(['enable', 'key', 'rotation'], key.language);
        return {
          range: narrowestRange(key.ranges, attribute),
          problem: ({ cause }, name) =>
            `${name} encrypts Kinesis streams but does not rotate: ${attribute} is ${cause === 'missing' ? 'missing, and rotation is off by default' : cause}`,
          advice: () => `Set ${attribute} to true; the key keeps its id, and what it has encrypted stays readable.`,
          related: () => (users.get(key.id) ?? []).map(streamLocation),
        };
      },
    );
  },
};

function streamLocation({ ranges, address }: Stream): RelatedLocation {
  return { range: ranges.header, message: `${address} is encrypted with this key` };
}

/**
 * KMS rotates symmetric encryption keys with its own material only, and a replica's rotation is its primary key's
 * (KMS developer guide, "Rotating keys").
 */
function faultsIn(key: Key): Value<NoRotation | null> {
  if (key.kind !== 'key') return known(null);
  const symmetric = combine(holds(key.spec, 'SYMMETRIC_DEFAULT'), holds(key.usage, 'ENCRYPT_DECRYPT'), both);
  const rotates = combine(symmetric, mapValue(key.customKeyStore, isUnset), both);
  return combine(rotates, key.rotation, (able, rotation): Value<NoRotation | null> => {
    if (able.kind !== 'known') return able;
    return able.value ? faultIn(rotation) : known(null);
  });
}

function faultIn(rotation: SettledValue<boolean>): Value<NoRotation | null> {
  switch (rotation.kind) {
    case 'absent':
      return known({ cause: 'missing' });
    case 'null':
      return known({ cause: 'null' }, rotation.trail);
    case 'known':
      return known(rotation.value ? null : { cause: 'false' }, rotation.trail);
    case 'unknown':
      return rotation;
  }
}

/** Whether a setting has the value that it also has when it is not written. */
function holds(setting: Value<string>, standard: string): Value<boolean> {
  return mapValue(setting, (settled) =>
    settled.kind === 'unknown' ? settled : known(settled.kind !== 'known' || settled.value === standard),
  );
}

function isUnset(setting: SettledValue<string>): Value<boolean> {
  return setting.kind === 'unknown' ? setting : known(setting.kind !== 'known');
}

function both(left: SettledValue<boolean>, right: SettledValue<boolean>): Value<boolean> {
  const settled = [left, right];
  if (settled.some((one) => one.kind === 'known' && !one.value)) return known(false);
  return settled.every((one) => one.kind === 'known')
    ? known(true)
    : unknown('whether the key can rotate is not known');
}
