'''The streams of the shop.'''
from aws_cdk import (
	aws_kms as _kms,
	aws_kinesis as _kinesis,
	Duration,
	Stack,
	aws_iam as _iam,
)


class Streams(Stack):
	def __init__(self, scope, id, *, name=None):
		super().__init__(scope, id)
		clicks_stream_arn = self.format_arn(
			service='kinesis', resource='stream', resource_name=f'{self.stack_name}-*'
		)
		clicks_key = _kms.Key(
			self,
			'ClicksKey',
			description='Encrypts the Kinesis stream Clicks',
			enable_key_rotation=True,
			pending_window=Duration.days(30),
			policy=_iam.PolicyDocument(
				statements=[
					_iam.PolicyStatement(
						sid='EnableKeyAdministration',
						principals=[_iam.AccountRootPrincipal()],
						actions=[
							'kms:CancelKeyDeletion',
							'kms:CreateAlias',
							'kms:DeleteAlias',
							'kms:DescribeKey',
							'kms:DisableKey',
							'kms:DisableKeyRotation',
							'kms:EnableKey',
							'kms:EnableKeyRotation',
							'kms:GetKeyPolicy',
							'kms:GetKeyRotationStatus',
							'kms:ListGrants',
							'kms:ListKeyPolicies',
							'kms:ListKeyRotations',
							'kms:ListResourceTags',
							'kms:PutKeyPolicy',
							'kms:RevokeGrant',
							'kms:RotateKeyOnDemand',
							'kms:ScheduleKeyDeletion',
							'kms:TagResource',
							'kms:UntagResource',
							'kms:UpdateAlias',
							'kms:UpdateKeyDescription',
						],
						resources=['*'],
					),
					_iam.PolicyStatement(
						sid='AllowUseThroughKinesisForThisStream',
						principals=[_iam.AccountRootPrincipal()],
						actions=['kms:Decrypt', 'kms:GenerateDataKey'],
						resources=['*'],
						conditions={
							'StringEquals': {
								'kms:ViaService': f'kinesis.{self.region}.amazonaws.com'
							},
							'StringLike': {
								'kms:EncryptionContext:aws:kinesis:arn': clicks_stream_arn,
							},
						},
					),
					_iam.PolicyStatement(
						sid='AllowKinesisService',
						principals=[_iam.ServicePrincipal('kinesis.amazonaws.com')],
						actions=['kms:Decrypt', 'kms:GenerateDataKey'],
						resources=['*'],
						conditions={
							'StringEquals': {'aws:SourceAccount': self.account},
							'ArnLike': {'aws:SourceArn': clicks_stream_arn},
						},
					),
				],
			),
		)

		# want: stream-aws-managed-key
		self.clicks = _kinesis.Stream(self, 'Clicks',
		                              stream_name=name,
		                              retention_period=Duration.hours(48),
		                              encryption=_kinesis.StreamEncryption.KMS,
		                              encryption_key=clicks_key)
		orders_stream_arn = self.format_arn(
			service='kinesis', resource='stream', resource_name='orders'
		)
		orders_key = _kms.Key(
			self,
			'OrdersKey',
			description='Encrypts the Kinesis stream orders',
			enable_key_rotation=True,
			pending_window=Duration.days(30),
			policy=_iam.PolicyDocument(
				statements=[
					_iam.PolicyStatement(
						sid='EnableKeyAdministration',
						principals=[_iam.AccountRootPrincipal()],
						actions=[
							'kms:CancelKeyDeletion',
							'kms:CreateAlias',
							'kms:DeleteAlias',
							'kms:DescribeKey',
							'kms:DisableKey',
							'kms:DisableKeyRotation',
							'kms:EnableKey',
							'kms:EnableKeyRotation',
							'kms:GetKeyPolicy',
							'kms:GetKeyRotationStatus',
							'kms:ListGrants',
							'kms:ListKeyPolicies',
							'kms:ListKeyRotations',
							'kms:ListResourceTags',
							'kms:PutKeyPolicy',
							'kms:RevokeGrant',
							'kms:RotateKeyOnDemand',
							'kms:ScheduleKeyDeletion',
							'kms:TagResource',
							'kms:UntagResource',
							'kms:UpdateAlias',
							'kms:UpdateKeyDescription',
						],
						resources=['*'],
					),
					_iam.PolicyStatement(
						sid='AllowUseThroughKinesisForThisStream',
						principals=[_iam.AccountRootPrincipal()],
						actions=['kms:Decrypt', 'kms:GenerateDataKey'],
						resources=['*'],
						conditions={
							'StringEquals': {
								'kms:ViaService': f'kinesis.{self.region}.amazonaws.com',
								'kms:EncryptionContext:aws:kinesis:arn': orders_stream_arn,
							},
						},
					),
					_iam.PolicyStatement(
						sid='AllowKinesisService',
						principals=[_iam.ServicePrincipal('kinesis.amazonaws.com')],
						actions=['kms:Decrypt', 'kms:GenerateDataKey'],
						resources=['*'],
						conditions={
							'StringEquals': {'aws:SourceAccount': self.account},
							'ArnEquals': {'aws:SourceArn': orders_stream_arn},
						},
					),
				],
			),
		)

		# The orders of all shops.
		# want: stream-aws-managed-key
		self.orders = _kinesis.Stream(
			self, 'Orders', stream_name='orders',
			retention_period=Duration.hours(48),  # two days
			encryption=_kinesis.StreamEncryption.KMS,
			encryption_key=orders_key,
		)
