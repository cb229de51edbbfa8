using System.Collections.Generic;
using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KMS;
using Constructs;

namespace Example
{
    public class DataStack : Stack
    {
        private static readonly string[] Use = { "kms:Decrypt", "kms:GenerateDataKey" };

        public DataStack(Construct scope, string id, IPrincipal[] readers) : base(scope, id)
        {
            var administration = new PolicyStatement(new PolicyStatementProps
            {
                Principals = new[] { new AccountRootPrincipal() },
                Actions = new[] { "kms:DescribeKey", "kms:PutKeyPolicy" },
                Resources = new[] { "*" }
            });
            var streamArn = FormatArn(new ArnComponents
            {
                Service = "kinesis",
                Resource = "stream",
                ResourceName = "orders"
            });
            var sound = new Key(this, "Sound", new KeyProps
            {
                EnableKeyRotation = true,
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        administration,
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Principals = new[] { new AccountPrincipal(Aws.ACCOUNT_ID) },
                            Actions = Use,
                            Resources = new[] { "*" },
                            Conditions = new Dictionary<string, object>
                            {
                                {
                                    "StringEquals",
                                    new Dictionary<string, object>
                                    {
                                        ["kms:ViaService"] = $"kinesis.{Region}.amazonaws.com",
                                        ["kms:EncryptionContext:aws:kinesis:arn"] = streamArn
                                    }
                                }
                            }
                        }),
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Principals = new[]
                            {
                                new ServicePrincipal("kinesis.amazonaws.com", new ServicePrincipalOpts
                                {
                                    Conditions = new Dictionary<string, object>
                                    {
                                        ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = Account }
                                    }
                                })
                            },
                            Actions = Use,
                            Resources = new[] { "*" }
                        })
                    }
                })
            });
            new Stream(this, "Orders", new StreamProps { StreamName = "orders", EncryptionKey = sound });

            var everybody = new Key(this, "Public", new KeyProps { EnableKeyRotation = true });
            var statement = new PolicyStatement(new PolicyStatementProps { Effect = Effect.ALLOW, Resources = new[] { "*" } });
            statement.AddActions("kms:Decrypt");
            statement.AddAnyPrincipal(); // want: key-policy-public
            everybody.AddToResourcePolicy(statement);
            new Stream(this, "PublicStream", new StreamProps { EncryptionKey = everybody });

            var deputy = new Key(this, "Deputy", new KeyProps { EnableKeyRotation = true });
            deputy.GrantDecrypt(new ServicePrincipal("firehose.amazonaws.com")); // want: key-policy-confused-deputy
            new Stream(this, "DeputyStream", new StreamProps { EncryptionKey = deputy });

            var consumer = new Role(this, "Consumer", new RoleProps { AssumedBy = new AccountRootPrincipal() });
            var broad = new Key(this, "Broad", new KeyProps { EnableKeyRotation = true });
            broad.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Principals = new[] { new ArnPrincipal(consumer.RoleArn) },
                Actions = new[] { "kms:*" }, // want: key-policy-broad
                Resources = new[] { "*" }
            }));
            new Stream(this, "BroadStream", new StreamProps { EncryptionKey = broad });

            var nobody = new Key(this, "Nobody", new KeyProps
            {
                EnableKeyRotation = true,
                // want: key-policy-kinesis-access
                Policy = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { administration } })
            });
            new Stream(this, "NobodyStream", new StreamProps { EncryptionKey = nobody });

            // Whom the caller names is not known.
            var named = new Key(this, "Named", new KeyProps
            {
                EnableKeyRotation = true,
                Policy = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        administration,
                        new PolicyStatement(new PolicyStatementProps
                        {
                            Principals = readers,
                            Actions = Use,
                            Resources = new[] { "*" }
                        })
                    }
                })
            });
            new Stream(this, "NamedStream", new StreamProps { EncryptionKey = named });
        }
    }
}
