import type { Control, ControlSource, FrameworkItem } from './rule.ts';

/** `controls(['Checkov', 'CKV_AWS_43'], …)`: each source with its identifiers of the same control. */
export function controls(...sources: readonly (readonly [ControlSource, ...string[]])[]): readonly Control[] {
  return sources.flatMap(([source, ...ids]) => ids.map((id) => ({ source, id })));
}

/** The items of one framework that a source maps to a control. */
export function frameworkItems(framework: string, items: readonly string[], source: string): readonly FrameworkItem[] {
  return items.map((item) => ({ framework, item, source }));
}

/**
 * What frameworks ask of a stream's encryption at rest, as others map it. The mappings disagree, so each names its
 * source; CIS AWS Foundations and HIPAA are not here because no source maps an item of theirs to it.
 */
export const encryptionAtRestFrameworks: readonly FrameworkItem[] = [
  ...frameworkItems(
    'NIST SP 800-53 Rev. 5',
    ['CA-9(1)', 'CM-3(6)', 'SC-7(10)', 'SC-13', 'SC-28', 'SC-28(1)', 'SI-7(6)'],
    'AWS Security Hub Kinesis.1, AWS Control Tower CT.KINESIS.PR.1',
  ),
  ...frameworkItems('PCI DSS 3.2.1', ['3.4'], 'AWS Control Tower CT.KINESIS.PR.1'),
  ...frameworkItems('PCI DSS 3.2.1', ['4.1.a'], 'Powerpipe aws_compliance'),
  ...frameworkItems('PCI DSS 4.0', ['8.3.2'], 'Powerpipe aws_compliance'),
  ...frameworkItems('PCI DSS 4.0', ['3.5.1', '8.3.2'], 'Prowler'),
  ...frameworkItems('SOC 2', ['PI1.4'], 'Prowler'),
  ...frameworkItems('ISO/IEC 27001:2022', ['A.8.24'], 'Prowler'),
  ...frameworkItems('FedRAMP 20x', ['KSI-SVC'], 'Prowler'),
  ...frameworkItems('NIST CSF 2.0', ['be_5', 'ds_1'], 'Prowler'),
  ...frameworkItems('CCC', ['CN02'], 'Prowler'),
  ...frameworkItems('NIST CSF', ['PR.DS-1'], 'Powerpipe aws_compliance'),
  ...frameworkItems('FDA 21 CFR Part 11', ['11.30'], 'Powerpipe aws_compliance'),
  ...frameworkItems('NYDFS 23 NYCRR 500', ['500.02', '500.15(a)'], 'Powerpipe aws_compliance'),
];

/** The same of a delivery stream; of other frameworks the sources name no item. */
export const deliveryEncryptionFrameworks: readonly FrameworkItem[] = [
  ...frameworkItems(
    'NIST SP 800-53 Rev. 5',
    ['AC-3', 'AU-3', 'SC-12', 'SC-13', 'SC-28'],
    'AWS Security Hub DataFirehose.1',
  ),
  ...frameworkItems('ISO/IEC 27001:2022', ['A.8.24'], 'Prowler'),
];
