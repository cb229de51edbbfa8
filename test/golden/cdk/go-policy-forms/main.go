package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, readers *[]awsiam.IPrincipal) awscdk.Stack {
	stack := awscdk.NewStack(scope, jsii.String("Data"), nil)
	use := jsii.Strings("kms:Decrypt", "kms:GenerateDataKey")
	administration := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Principals: &[]awsiam.IPrincipal{awsiam.NewAccountRootPrincipal()},
		Actions:    &[]*string{jsii.String("kms:DescribeKey"), jsii.String("kms:PutKeyPolicy")},
		Resources:  jsii.Strings("*"),
	})
	streamArn := stack.FormatArn(&awscdk.ArnComponents{
		Service:      jsii.String("kinesis"),
		Resource:     jsii.String("stream"),
		ResourceName: jsii.String("orders"),
	})
	sound := awskms.NewKey(stack, jsii.String("Sound"), &awskms.KeyProps{
		EnableKeyRotation: jsii.Bool(true),
		Policy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
			Statements: &[]awsiam.PolicyStatement{
				administration,
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Principals: &[]awsiam.IPrincipal{awsiam.NewAccountPrincipal(awscdk.Aws_ACCOUNT_ID())},
					Actions:    use,
					Resources:  jsii.Strings("*"),
					Conditions: &map[string]interface{}{
						"StringEquals": map[string]interface{}{
							"kms:ViaService":                        jsii.String(fmt.Sprintf("kinesis.%s.amazonaws.com", *stack.Region())),
							"kms:EncryptionContext:aws:kinesis:arn": streamArn,
						},
					},
				}),
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
					Principals: &[]awsiam.IPrincipal{
						awsiam.NewServicePrincipal(jsii.String("kinesis.amazonaws.com"), &awsiam.ServicePrincipalOpts{
							Conditions: &map[string]interface{}{
								"StringEquals": &map[string]*string{"aws:SourceAccount": stack.Account()},
							},
						}),
					},
					Actions:   use,
					Resources: jsii.Strings("*"),
				}),
			},
		}),
	})
	awskinesis.NewStream(stack, jsii.String("Orders"), &awskinesis.StreamProps{StreamName: jsii.String("orders"), EncryptionKey: sound})

	everybody := awskms.NewKey(stack, jsii.String("Public"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	statement := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Effect: awsiam.Effect_ALLOW, Resources: jsii.Strings("*")})
	statement.AddActions(jsii.String("kms:Decrypt"))
	statement.AddAnyPrincipal() // want: key-policy-public
	everybody.AddToResourcePolicy(statement, nil)
	awskinesis.NewStream(stack, jsii.String("PublicStream"), &awskinesis.StreamProps{EncryptionKey: everybody})

	deputy := awskms.NewKey(stack, jsii.String("Deputy"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	deputy.GrantDecrypt(awsiam.NewServicePrincipal(jsii.String("firehose.amazonaws.com"), nil)) // want: key-policy-confused-deputy
	awskinesis.NewStream(stack, jsii.String("DeputyStream"), &awskinesis.StreamProps{EncryptionKey: deputy})

	consumer := awsiam.NewRole(stack, jsii.String("Consumer"), &awsiam.RoleProps{AssumedBy: awsiam.NewAccountRootPrincipal()})
	broad := awskms.NewKey(stack, jsii.String("Broad"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	broad.AddToResourcePolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Principals: &[]awsiam.IPrincipal{awsiam.NewArnPrincipal(consumer.RoleArn())},
		Actions:    jsii.Strings("kms:*"), // want: key-policy-broad
		Resources:  jsii.Strings("*"),
	}), nil)
	awskinesis.NewStream(stack, jsii.String("BroadStream"), &awskinesis.StreamProps{EncryptionKey: broad})

	nobody := awskms.NewKey(stack, jsii.String("Nobody"), &awskms.KeyProps{
		EnableKeyRotation: jsii.Bool(true),
		// want: key-policy-kinesis-access
		Policy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{Statements: &[]awsiam.PolicyStatement{administration}}),
	})
	awskinesis.NewStream(stack, jsii.String("NobodyStream"), &awskinesis.StreamProps{EncryptionKey: nobody})

	low := awskms.NewCfnKey(stack, jsii.String("Low"), &awskms.CfnKeyProps{
		EnableKeyRotation: jsii.Bool(true),
		KeyPolicy: map[string]interface{}{
			"Version": "2012-10-17",
			"Statement": []interface{}{
				map[string]interface{}{
					"Effect":    "Allow",
					"Principal": map[string]interface{}{"AWS": "arn:aws:iam::" + *stack.Account() + ":root"},
					"Action":    "kms:*",
					"Resource":  "*",
				},
				map[string]interface{}{
					"Principal": "*", // want: key-policy-public
					"Effect":    "Allow",
					"Action":    "kms:Decrypt",
					"Resource":  "*",
				},
			},
		},
	})
	awskinesis.NewStream(stack, jsii.String("LowStream"), &awskinesis.StreamProps{
		EncryptionKey: awskms.Key_FromCfnKey(low),
	})

	// Whom the caller names is not known.
	named := awskms.NewKey(stack, jsii.String("Named"), &awskms.KeyProps{
		EnableKeyRotation: jsii.Bool(true),
		Policy: awsiam.NewPolicyDocument(&awsiam.PolicyDocumentProps{
			Statements: &[]awsiam.PolicyStatement{
				administration,
				awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Principals: readers, Actions: use, Resources: jsii.Strings("*")}),
			},
		}),
	})
	awskinesis.NewStream(stack, jsii.String("NamedStream"), &awskinesis.StreamProps{EncryptionKey: named})
	return stack
}
