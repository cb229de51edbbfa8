// Package app names what the cases import, so that it is downloaded and compiled before them.
package app

import (
	_ "github.com/aws/aws-cdk-go/awscdk/v2"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awskinesisfirehose"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awskinesisvideo"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	_ "github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	_ "github.com/aws/constructs-go/constructs/v10"
	_ "github.com/aws/jsii-runtime-go"
	_ "github.com/cdklabs/cdk-nag-go/cdknag/v2"
)
