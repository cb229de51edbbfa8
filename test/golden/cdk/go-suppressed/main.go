package main

import "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"

func a() {
	// kinesis-encryption:ignore stream-aws-managed-key -- public data
	awskinesis.NewStream(app, nil, nil)
	awskinesis.NewStream(app, nil, nil) // kinesis-encryption:ignore stream-aws-managed-key -- public data
	awskinesis.NewStream(app, nil, &awskinesis.StreamProps{
		// kinesis-encryption:ignore stream-aws-managed-key -- public data
		Encryption: awskinesis.StreamEncryption_MANAGED,
	})
	awskinesis.NewStream(app, nil, nil) // want: stream-aws-managed-key
}
