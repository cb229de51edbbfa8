package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

func NewDataStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)
	// want: key-policy-missing
	key := awskms.NewKey(stack, jsii.String("Key"), &awskms.KeyProps{EnableKeyRotation: jsii.Bool(true)})
	awskinesis.NewStream(stack, jsii.String("Orders"), &awskinesis.StreamProps{StreamName: jsii.String("orders"), EncryptionKey: key})

	// want: key-policy-missing, key-rotation-disabled
	low := awskms.NewCfnKey(stack, jsii.String("Low"), nil)
	awskinesis.NewCfnStream(stack, jsii.String("Clicks"), &awskinesis.CfnStreamProps{
		StreamEncryption: &awskinesis.CfnStream_StreamEncryptionProperty{EncryptionType: jsii.String("KMS"), KeyId: low.AttrArn()},
	})

	// want: key-policy-missing, key-rotation-disabled
	awskinesis.NewStream(stack, jsii.String("Own"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_KMS})

	// want: key-policy-missing
	unchecked := awskms.NewCfnKey(stack, jsii.String("Unchecked"), &awskms.CfnKeyProps{
		EnableKeyRotation:              jsii.Bool(true),
		BypassPolicyLockoutSafetyCheck: jsii.Bool(true), // want: key-policy-lockout
	})
	awskinesis.NewCfnStream(stack, jsii.String("Views"), &awskinesis.CfnStreamProps{
		StreamEncryption: map[string]interface{}{"encryptionType": "KMS", "keyId": unchecked.AttrArn()},
	})
	return stack
}
