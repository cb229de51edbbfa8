using System;
using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example
{
    public class Places : Construct
    {
        private static readonly App Root = new App();
        // want: stream-aws-managed-key
        private static readonly Stream Shared = new Stream(new Stack(Root, "Shared"), "Static");
        // want: stream-aws-managed-key
        private static readonly Stream Field = new Stream(Root, "Field", new StreamProps
        {
            ShardCount = 2,
            Encryption = StreamEncryption.KMS,
            EncryptionKey = new Key(Root, "FieldKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Field",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(Root).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = Stack.Of(Root).FormatArn(new ArnComponents
                                    {
                                        Service = "kinesis",
                                        Resource = "stream",
                                        ResourceName = $"{Stack.Of(Root).StackName}-*"
                                    })
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(Root).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceArn"] = Stack.Of(Root).FormatArn(new ArnComponents
                                    {
                                        Service = "kinesis",
                                        Resource = "stream",
                                        ResourceName = $"{Stack.Of(Root).StackName}-*"
                                    })
                                }
                            }
                        })
                    }
                })
            })
        });
        private readonly StreamProps _several = new StreamProps { ShardCount = 2 };

        public Places(Construct scope, string id, string name, bool big) : base(scope, id)
        {
            // want: stream-aws-managed-key
            if (big) new Stream(this, "Unbraced", new StreamProps
            {
                Encryption = StreamEncryption.KMS,
                EncryptionKey = new Key(this, "UnbracedKey", new KeyProps
                {
                    Description = "Encrypts the Kinesis stream Unbraced",
                    EnableKeyRotation = true,
                    PendingWindow = Duration.Days(30),
                    Policy = new PolicyDocument(new PolicyDocumentProps
                    {
                        Statements = new[]
                        {
                            new PolicyStatement(new PolicyStatementProps
                            {
                                Sid = "EnableKeyAdministration",
                                Principals = new[] { new AccountRootPrincipal() },
                                Actions = new[]
                                {
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
                                Resources = new[] { "*" }
                            }),
                            new PolicyStatement(new PolicyStatementProps
                            {
                                Sid = "AllowUseThroughKinesisForThisStream",
                                Principals = new[] { new AccountRootPrincipal() },
                                Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                                Resources = new[] { "*" },
                                Conditions = new Dictionary<string, object>
                                {
                                    ["StringEquals"] = new Dictionary<string, object>
                                    {
                                        ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                    },
                                    ["StringLike"] = new Dictionary<string, object>
                                    {
                                        ["kms:EncryptionContext:aws:kinesis:arn"] = Stack.Of(this).FormatArn(new ArnComponents
                                        {
                                            Service = "kinesis",
                                            Resource = "stream",
                                            ResourceName = $"{Stack.Of(this).StackName}-*"
                                        })
                                    }
                                }
                            }),
                            new PolicyStatement(new PolicyStatementProps
                            {
                                Sid = "AllowKinesisService",
                                Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                                Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                                Resources = new[] { "*" },
                                Conditions = new Dictionary<string, object>
                                {
                                    ["StringEquals"] = new Dictionary<string, object>
                                    {
                                        ["aws:SourceAccount"] = Stack.Of(this).Account
                                    },
                                    ["ArnLike"] = new Dictionary<string, object>
                                    {
                                        ["aws:SourceArn"] = Stack.Of(this).FormatArn(new ArnComponents
                                        {
                                            Service = "kinesis",
                                            Resource = "stream",
                                            ResourceName = $"{Stack.Of(this).StackName}-*"
                                        })
                                    }
                                }
                            })
                        }
                    })
                })
            });
            var namedStreamArn = Stack.Of(this).FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = name ?? $"{Stack.Of(this).StackName}-*"
            });
            var namedKey = new Key(this, "NamedKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Named",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = namedStreamArn
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(this).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = namedStreamArn }
                            }
                        })
                    }
                })
            });

            // want: stream-aws-managed-key
            new Stream(this, "Named", new StreamProps
            {
                StreamName = name,
                Encryption = StreamEncryption.KMS,
                EncryptionKey = namedKey
            });
            foreach (var one in new[] { "a", "b" })
            {
                var manyStreamArn = Stack.Of(this).FormatArn(new ArnComponents
                {
                    Service = "kinesis",
                    Resource = "stream",
                    ResourceName = $"many-{one}"
                });
                var manyKey = new Key(this, $"Many-{one}-key", new KeyProps
                {
                    Description = "Encrypts a Kinesis stream",
                    EnableKeyRotation = true,
                    PendingWindow = Duration.Days(30),
                    Policy = new PolicyDocument(new PolicyDocumentProps
                    {
                        Statements = new[]
                        {
                            new PolicyStatement(new PolicyStatementProps
                            {
                                Sid = "EnableKeyAdministration",
                                Principals = new[] { new AccountRootPrincipal() },
                                Actions = new[]
                                {
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
                                Resources = new[] { "*" }
                            }),
                            new PolicyStatement(new PolicyStatementProps
                            {
                                Sid = "AllowUseThroughKinesisForThisStream",
                                Principals = new[] { new AccountRootPrincipal() },
                                Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                                Resources = new[] { "*" },
                                Conditions = new Dictionary<string, object>
                                {
                                    ["StringEquals"] = new Dictionary<string, object>
                                    {
                                        ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com",
                                        ["kms:EncryptionContext:aws:kinesis:arn"] = manyStreamArn
                                    }
                                }
                            }),
                            new PolicyStatement(new PolicyStatementProps
                            {
                                Sid = "AllowKinesisService",
                                Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                                Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                                Resources = new[] { "*" },
                                Conditions = new Dictionary<string, object>
                                {
                                    ["StringEquals"] = new Dictionary<string, object>
                                    {
                                        ["aws:SourceAccount"] = Stack.Of(this).Account
                                    },
                                    ["ArnEquals"] = new Dictionary<string, object>
                                    {
                                        ["aws:SourceArn"] = manyStreamArn
                                    }
                                }
                            })
                        }
                    })
                });

                new Stream(this, $"Many-{one}", new StreamProps
                {
                    StreamName = $"many-{one}",
                    Encryption = StreamEncryption.KMS,
                    EncryptionKey = manyKey
                }); // want: stream-aws-managed-key
            }
            var stream = big
                ? new Stream(this, "Big", new StreamProps
                {
                    Encryption = StreamEncryption.KMS,
                    EncryptionKey = new Key(this, "BigKey", new KeyProps
                    {
                        Description = "Encrypts the Kinesis stream Big",
                        EnableKeyRotation = true,
                        PendingWindow = Duration.Days(30),
                        Policy = new PolicyDocument(new PolicyDocumentProps
                        {
                            Statements = new[]
                            {
                                new PolicyStatement(new PolicyStatementProps
                                {
                                    Sid = "EnableKeyAdministration",
                                    Principals = new[] { new AccountRootPrincipal() },
                                    Actions = new[]
                                    {
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
                                    Resources = new[] { "*" }
                                }),
                                new PolicyStatement(new PolicyStatementProps
                                {
                                    Sid = "AllowUseThroughKinesisForThisStream",
                                    Principals = new[] { new AccountRootPrincipal() },
                                    Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                                    Resources = new[] { "*" },
                                    Conditions = new Dictionary<string, object>
                                    {
                                        ["StringEquals"] = new Dictionary<string, object>
                                        {
                                            ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                        },
                                        ["StringLike"] = new Dictionary<string, object>
                                        {
                                            ["kms:EncryptionContext:aws:kinesis:arn"] = Stack.Of(this).FormatArn(new ArnComponents
                                            {
                                                Service = "kinesis",
                                                Resource = "stream",
                                                ResourceName = $"{Stack.Of(this).StackName}-*"
                                            })
                                        }
                                    }
                                }),
                                new PolicyStatement(new PolicyStatementProps
                                {
                                    Sid = "AllowKinesisService",
                                    Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                                    Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                                    Resources = new[] { "*" },
                                    Conditions = new Dictionary<string, object>
                                    {
                                        ["StringEquals"] = new Dictionary<string, object>
                                        {
                                            ["aws:SourceAccount"] = Stack.Of(this).Account
                                        },
                                        ["ArnLike"] = new Dictionary<string, object>
                                        {
                                            ["aws:SourceArn"] = Stack.Of(this).FormatArn(new ArnComponents
                                            {
                                                Service = "kinesis",
                                                Resource = "stream",
                                                ResourceName = $"{Stack.Of(this).StackName}-*"
                                            })
                                        }
                                    }
                                })
                            }
                        })
                    })
                }) // want: stream-unencrypted
                : null;
            var propsStreamArn = Stack.Of(this).FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = "own"
            });
            var propsKey = new Key(this, "PropsKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream own",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com",
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = propsStreamArn
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(this).Account
                                },
                                ["ArnEquals"] = new Dictionary<string, object> { ["aws:SourceArn"] = propsStreamArn }
                            }
                        })
                    }
                })
            });

            var own = new StreamProps
            {
                StreamName = "own",
                Encryption = StreamEncryption.KMS,
                EncryptionKey = propsKey
            };
            var between = "between";
            new Stream(this, "Props", own); // want: stream-aws-managed-key
            var nothingStreamArn = Stack.Of(this).FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{Stack.Of(this).StackName}-*"
            });
            var nothingKey = new Key(this, "NothingKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Nothing",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = nothingStreamArn
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(this).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = nothingStreamArn }
                            }
                        })
                    }
                })
            });

            new Stream(this, "Nothing", new StreamProps
            {
                Encryption = StreamEncryption.KMS,
                EncryptionKey = nothingKey
            }); // want: stream-aws-managed-key
            var emptyStreamArn = Stack.Of(this).FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{Stack.Of(this).StackName}-*"
            });
            var emptyKey = new Key(this, "EmptyKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Empty",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = emptyStreamArn
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(this).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = emptyStreamArn }
                            }
                        })
                    }
                })
            });

            new Stream(this, "Empty", new StreamProps { Encryption = StreamEncryption.KMS, EncryptionKey = emptyKey }); // want: stream-aws-managed-key
            new Stream(id: "Reversed", scope: this); // want: stream-aws-managed-key
            var named2StreamArn = Stack.Of(this).FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{Stack.Of(this).StackName}-*"
            });
            var named2Key = new Key(this, "Named2Key", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Named2",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = named2StreamArn
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(this).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = named2StreamArn }
                            }
                        })
                    }
                })
            });

            new Stream(scope: this, id: "Named2", props: new StreamProps
            {
                Encryption = StreamEncryption.KMS,
                EncryptionKey = named2Key
            }); // want: stream-aws-managed-key
            new Stream(this, "Several", _several); // want: stream-aws-managed-key
            Console.WriteLine($"{Shared}{between}{stream}{Field}");
        }

        public Func<Stream> Later() => () => new Stream(this, "Lambda", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = new Key(this, "LambdaKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Lambda",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(this).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = Stack.Of(this).FormatArn(new ArnComponents
                                    {
                                        Service = "kinesis",
                                        Resource = "stream",
                                        ResourceName = $"{Stack.Of(this).StackName}-*"
                                    })
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(this).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceArn"] = Stack.Of(this).FormatArn(new ArnComponents
                                    {
                                        Service = "kinesis",
                                        Resource = "stream",
                                        ResourceName = $"{Stack.Of(this).StackName}-*"
                                    })
                                }
                            }
                        })
                    }
                })
            })
        }); // want: stream-aws-managed-key
    }

    public class Derived : Stream
    {
        // want: stream-aws-managed-key
        public Derived(Construct scope) : base(scope, "Derived", new StreamProps
        {
            Encryption = StreamEncryption.KMS,
            EncryptionKey = new Key(scope, "DerivedKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Derived",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{Stack.Of(scope).Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = Stack.Of(scope).FormatArn(new ArnComponents
                                    {
                                        Service = "kinesis",
                                        Resource = "stream",
                                        ResourceName = $"{Stack.Of(scope).StackName}-*"
                                    })
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = Stack.Of(scope).Account
                                },
                                ["ArnLike"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceArn"] = Stack.Of(scope).FormatArn(new ArnComponents
                                    {
                                        Service = "kinesis",
                                        Resource = "stream",
                                        ResourceName = $"{Stack.Of(scope).StackName}-*"
                                    })
                                }
                            }
                        })
                    }
                })
            })
        })
        {
        }
    }

    public class Local : Stack
    {
        public Stream Make()
        {
            var returnedStreamArn = this.FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = $"{this.StackName}-*"
            });
            var returnedKey = new Key(this, "ReturnedKey", new KeyProps
            {
                Description = "Encrypts the Kinesis stream Returned",
                EnableKeyRotation = true,
                PendingWindow = Duration.Days(30),
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "EnableKeyAdministration",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[]
                            {
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
                            Resources = new[] { "*" }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowUseThroughKinesisForThisStream",
                            Principals = new[] { new AccountRootPrincipal() },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["kms:ViaService"] = $"kinesis.{this.Region}.amazonaws.com"
                                },
                                ["StringLike"] = new Dictionary<string, object>
                                {
                                    ["kms:EncryptionContext:aws:kinesis:arn"] = returnedStreamArn
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Sid = "AllowKinesisService",
                            Principals = new[] { new ServicePrincipal("kinesis.amazonaws.com") },
                            Actions = new[] { "kms:Decrypt", "kms:GenerateDataKey" },
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                ["StringEquals"] = new Dictionary<string, object>
                                {
                                    ["aws:SourceAccount"] = this.Account
                                },
                                ["ArnLike"] = new Dictionary<string, object> { ["aws:SourceArn"] = returnedStreamArn }
                            }
                        })
                    }
                })
            });

            return new Stream(this, "Returned", new StreamProps
            {
                Encryption = StreamEncryption.KMS,
                EncryptionKey = returnedKey
            }); // want: stream-aws-managed-key
        }
    }
}
