package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kmskey"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

func streams(stack cdktf.TerraformStack) {
	key := kmskey.NewKmsKey(stack, jsii.String("key"), &kmskey.KmsKeyConfig{EnableKeyRotation: jsii.Bool(true)})
	// want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("plain"), &kinesisstream.KinesisStreamConfig{
		Name:           jsii.String("plain"),
		EncryptionType: jsii.String("KMS"),
		KmsKeyId:       key.Arn(),
	})
	kinesisstream.NewKinesisStream(stack, jsii.String("encrypted"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("e"), EncryptionType: jsii.String("KMS"), KmsKeyId: key.Arn()})
	// want: stream-key-missing
	kinesisstream.NewKinesisStream(stack, jsii.String("keyless"), &kinesisstream.KinesisStreamConfig{
		Name:           jsii.String("n"),
		EncryptionType: jsii.String("KMS"),
		KmsKeyId:       key.Arn(),
	})
	later := kinesisstream.NewKinesisStream(stack, jsii.String("later"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("later")})
	later.SetEncryptionType(jsii.String("KMS"))
	later.SetKmsKeyId(key.Arn())
	reset := kinesisstream.NewKinesisStream(stack, jsii.String("reset"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("n"), EncryptionType: jsii.String("KMS"), KmsKeyId: key.Arn()})
	// want: stream-unencrypted
	reset.ResetEncryptionType()
}
