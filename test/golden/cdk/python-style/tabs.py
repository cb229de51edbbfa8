'''The streams of the shop.'''
from aws_cdk import aws_kms as _kms, aws_kinesis as _kinesis, Duration, Stack


class Streams(Stack):
	def __init__(self, scope, id, *, name=None):
		super().__init__(scope, id)
		# want: stream-aws-managed-key
		self.clicks = _kinesis.Stream(self, 'Clicks',
		                              stream_name=name,
		                              retention_period=Duration.hours(48))
		# The orders of all shops.
		# want: stream-aws-managed-key
		self.orders = _kinesis.Stream(
			self, 'Orders', stream_name='orders',
			retention_period=Duration.hours(48)  # two days
		)
