// The streams of the shop.

namespace Example {
	using System.Collections.Generic;
	using Amazon.CDK;
	using Amazon.CDK.AWS.IAM;
	using Amazon.CDK.AWS.Kinesis;
	using Amazon.CDK.AWS.KMS;
	using Constructs;

	public class Tabs : Stack {
		public Tabs(Construct scope, string id) : base(scope, id) {
			Key key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true }); // want: key-rotation-disabled
			new Stream(this, "Given", new StreamProps { EncryptionKey = key });
			IDictionary<string, object> tags = new Dictionary<string, object> { { "team", "shop" } };
			string[] names = new [] { "a", "b" };
			// The orders of all shops.
			new Stream(this, "Orders", new StreamProps {
				StreamName = "orders", // for the shops
				Encryption = StreamEncryption.KMS, // want: stream-unencrypted
				EncryptionKey = key
			});
			Stream clicks = new Stream(this, "Clicks", new StreamProps {
				StreamName = names[0],
				Encryption = StreamEncryption.KMS,
				EncryptionKey = key
			}); // want: stream-aws-managed-key
			new Stream(this, $"{tags}Clicks", new StreamProps { Encryption = StreamEncryption.KMS, EncryptionKey = key }); // want: stream-aws-managed-key
		}

		Stream Other() {
			string otherStreamArn = this.FormatArn(new ArnComponents {
				Service = "kinesis",
				Resource = "stream",
				ResourceName = $"{this.StackName}-*"
			});
			Key otherKey = new Key(this, "OtherKey", new KeyProps {
				Description = "Encrypts the Kinesis stream Other",
				EnableKeyRotation = true,
				PendingWindow = Duration.Days(30),
				Policy = new PolicyDocument(new PolicyDocumentProps {
					Statements = new [] {
						new PolicyStatement(new PolicyStatementProps {
							Sid = "EnableKeyAdministration",
							Principals = new [] { new AccountRootPrincipal() },
							Actions = new [] {
								"kms:CancelKeyDeletion",
								"kms:CreateAlias",
								"kms:DeleteAlias",
								"kms:DescribeKey",
								"kms:DisableKey",
								"kms:DisableKeyRotation",
								"kms:EnableKey",
								"kms:EnableKeyRotation",
								"kms:GetKeyPolicy",
								"kms:GetKeyRotationStatus",
								"kms:ListGrants",
								"kms:ListKeyPolicies",
								"kms:ListKeyRotations",
								"kms:ListResourceTags",
								"kms:PutKeyPolicy",
								"kms:RevokeGrant",
								"kms:RotateKeyOnDemand",
								"kms:ScheduleKeyDeletion",
								"kms:TagResource",
								"kms:UntagResource",
								"kms:UpdateAlias",
								"kms:UpdateKeyDescription"
							},
							Resources = new [] { "*" }
						}),
						new PolicyStatement(new PolicyStatementProps {
							Sid = "AllowUseThroughKinesisForThisStream",
							Principals = new [] { new AccountRootPrincipal() },
							Actions = new [] { "kms:Decrypt", "kms:GenerateDataKey" },
							Resources = new [] { "*" },
							Conditions = new Dictionary<string, object> {
								{ "StringEquals", new Dictionary<string, object> {
									{ "kms:ViaService", $"kinesis.{this.Region}.amazonaws.com" }
								} },
								{ "StringLike", new Dictionary<string, object> {
									{ "kms:EncryptionContext:aws:kinesis:arn", otherStreamArn }
								} }
							}
						}),
						new PolicyStatement(new PolicyStatementProps {
							Sid = "AllowKinesisService",
							Principals = new [] { new ServicePrincipal("kinesis.amazonaws.com") },
							Actions = new [] { "kms:Decrypt", "kms:GenerateDataKey" },
							Resources = new [] { "*" },
							Conditions = new Dictionary<string, object> {
								{ "StringEquals", new Dictionary<string, object> {
									{ "aws:SourceAccount", this.Account }
								} },
								{ "ArnLike", new Dictionary<string, object> { { "aws:SourceArn", otherStreamArn } } }
							}
						})
					}
				})
			});

			return new Stream(this, "Other", new StreamProps { Encryption = StreamEncryption.KMS, EncryptionKey = otherKey }); // want: stream-aws-managed-key
		}
	}
}
