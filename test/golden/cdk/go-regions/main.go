package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	// In the regions of China a stream is not encrypted unless it is told to be.
	china := awscdk.NewStack(app, jsii.String("China"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("cn-north-1")},
	})
	// want: stream-unencrypted
	awskinesis.NewStream(china, jsii.String("ChinaDefault"), nil)
	// want: stream-aws-managed-key
	awskinesis.NewStream(china, jsii.String("ChinaManaged"), &awskinesis.StreamProps{Encryption: awskinesis.StreamEncryption_MANAGED})
	awskinesis.NewStream(china, jsii.String("ChinaKey"), &awskinesis.StreamProps{
		EncryptionKey: awskms.Key_FromKeyArn(china, jsii.String("Key"), jsii.String("arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")),
	})

	ningxia := awscdk.NewStack(app, jsii.String("Ningxia"), &awscdk.StackProps{Env: environment()})
	// want: stream-unencrypted
	awskinesis.NewStream(ningxia, jsii.String("NingxiaDefault"), &awskinesis.StreamProps{ShardCount: jsii.Number(1)})

	government := awscdk.NewStack(app, jsii.String("Government"), &awscdk.StackProps{
		Env: &awscdk.Environment{Region: jsii.String("us-gov-west-1")},
	})
	// want: stream-aws-managed-key
	awskinesis.NewStream(government, jsii.String("GovernmentDefault"), nil)
	awskinesis.NewStream(government, jsii.String("GovernmentElsewhere"), &awskinesis.StreamProps{
		// want: stream-key-region
		EncryptionKey: awskms.Key_FromKeyArn(government, jsii.String("Far"), jsii.String("arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")),
	})

	given := awscdk.NewStack(app, jsii.String("Given"), &awscdk.StackProps{
		Env: &awscdk.Environment{Region: jsii.String(os.Getenv("CDK_DEFAULT_REGION"))},
	})
	// want: stream-aws-managed-key
	awskinesis.NewStream(given, jsii.String("FromEnvironment"), nil)
	app.Synth(nil)
}

func environment() *awscdk.Environment {
	return &awscdk.Environment{Region: jsii.String("cn-northwest-1")}
}
