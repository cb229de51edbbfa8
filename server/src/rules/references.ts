import type { RuleMetadata } from './rule.ts';

type Reference = RuleMetadata['references'][number];

const aws = 'https://docs.aws.amazon.com';
const provider = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs';

function reference(title: string, url: string): Reference {
  return { title, url };
}

/** Pages of AWS and HashiCorp that state the facts the rules rest on. */
export const references = {
  whatIsEncryption: reference('Kinesis: what is server-side encryption', `${aws}/streams/latest/dev/what-is-sse.html`),
  startStreamEncryption: reference(
    'Kinesis: StartStreamEncryption',
    `${aws}/kinesis/latest/APIReference/API_StartStreamEncryption.html`,
  ),
  keyPermissions: reference(
    'Kinesis: permissions to use user-generated KMS keys',
    `${aws}/streams/latest/dev/permissions-user-key-KMS.html`,
  ),
  sharingStreams: reference(
    'Kinesis: sharing access using resource-based policies',
    `${aws}/streams/latest/dev/resource-based-policy-examples.html`,
  ),
  dataDelivery: reference(
    'Kinesis: controlling access to data delivery',
    `${aws}/streams/latest/dev/controlling-access-data-delivery.html`,
  ),
  deliveryEncryption: reference(
    'Firehose: data protection at rest and in transit',
    `${aws}/firehose/latest/dev/encryption.html`,
  ),
  deliveryEncryptionInput: reference(
    'Firehose: DeliveryStreamEncryptionConfigurationInput',
    `${aws}/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html`,
  ),
  startDeliveryEncryption: reference(
    'Firehose: StartDeliveryStreamEncryption',
    `${aws}/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html`,
  ),
  videoEncryption: reference(
    'Kinesis Video Streams: data protection',
    `${aws}/kinesisvideostreams/latest/dg/how-kms.html`,
  ),
  createVideoStream: reference(
    'Kinesis Video Streams: CreateStream',
    `${aws}/kinesisvideostreams/latest/dg/API_CreateStream.html`,
  ),
  kmsConcepts: reference('KMS: concepts', `${aws}/kms/latest/developerguide/concepts.html`),
  kmsRotation: reference('KMS: rotating keys', `${aws}/kms/latest/developerguide/rotate-keys.html`),
  kmsDefaultPolicy: reference('KMS: default key policy', `${aws}/kms/latest/developerguide/key-policy-default.html`),
  kmsKeyPolicies: reference('KMS: key policies', `${aws}/kms/latest/developerguide/key-policies.html`),
  kmsServicePolicies: reference(
    'KMS: permissions for AWS services in key policies',
    `${aws}/kms/latest/developerguide/key-policy-services.html`,
  ),
  kmsCrossAccount: reference(
    'KMS: allowing users in other accounts to use a key',
    `${aws}/kms/latest/developerguide/key-policy-modifying-external-accounts.html`,
  ),
  kmsPutKeyPolicy: reference('KMS: PutKeyPolicy', `${aws}/kms/latest/APIReference/API_PutKeyPolicy.html`),
  iamPrincipal: reference(
    'IAM: policy element Principal',
    `${aws}/IAM/latest/UserGuide/reference_policies_elements_principal.html`,
  ),
  iamConditions: reference(
    'IAM: condition operators',
    `${aws}/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html`,
  ),
  iamGrammar: reference(
    'IAM: grammar of the policy language',
    `${aws}/IAM/latest/UserGuide/reference_policies_grammar.html`,
  ),
  iamConfusedDeputy: reference('IAM: the confused deputy problem', `${aws}/IAM/latest/UserGuide/confused-deputy.html`),
  kinesisAuthorization: reference(
    'Actions, resources, and condition keys for Amazon Kinesis Data Streams',
    `${aws}/service-authorization/latest/reference/list_amazonkinesisdatastreams.html`,
  ),
  kmsConditions: reference('KMS: condition keys', `${aws}/kms/latest/developerguide/conditions-kms.html`),
  securityHubKinesis: reference(
    'AWS Security Hub: Kinesis.1',
    `${aws}/securityhub/latest/userguide/kinesis-controls.html#kinesis-1`,
  ),
  securityHubFirehose: reference(
    'AWS Security Hub: DataFirehose.1',
    `${aws}/securityhub/latest/userguide/datafirehose-controls.html#datafirehose-1`,
  ),
  securityHubRotation: reference(
    'AWS Security Hub: KMS.4',
    `${aws}/securityhub/latest/userguide/kms-controls.html#kms-4`,
  ),
  configRotation: reference(
    'AWS Config: cmk-backing-key-rotation-enabled',
    `${aws}/config/latest/developerguide/cmk-backing-key-rotation-enabled.html`,
  ),
  terraformStream: reference('Terraform: aws_kinesis_stream', `${provider}/resources/kinesis_stream`),
  terraformDeliveryStream: reference(
    'Terraform: aws_kinesis_firehose_delivery_stream',
    `${provider}/resources/kinesis_firehose_delivery_stream`,
  ),
  terraformVideoStream: reference('Terraform: aws_kinesis_video_stream', `${provider}/resources/kinesis_video_stream`),
  terraformKey: reference('Terraform: aws_kms_key', `${provider}/resources/kms_key`),
  terraformRegion: reference(
    'Terraform: enhanced region support in the AWS provider',
    `${provider}/guides/enhanced-region-support`,
  ),
} as const satisfies Record<string, Reference>;
