package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kinesisstream"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v21/kmskey"
)

func streams() {
	key := kmskey.NewKmsKey(stack, jsii.String("key"), &kmskey.KmsKeyConfig{EnableKeyRotation: jsii.Bool(true)})
	kinesisstream.NewKinesisStream(stack, jsii.String("plain"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("plain")}) // want: stream-unencrypted
	kinesisstream.NewKinesisStream(stack, jsii.String("encrypted"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("e"), EncryptionType: jsii.String("KMS"), KmsKeyId: key.Arn()})
	kinesisstream.NewKinesisStream(stack, jsii.String("keyless"), &kinesisstream.KinesisStreamConfig{EncryptionType: jsii.String("KMS")}) // want: stream-key-missing
	later := kinesisstream.NewKinesisStream(stack, jsii.String("later"), &kinesisstream.KinesisStreamConfig{Name: jsii.String("later")})
	later.SetEncryptionType(jsii.String("KMS"))
	later.SetKmsKeyId(key.Arn())
	reset := kinesisstream.NewKinesisStream(stack, jsii.String("reset"), &kinesisstream.KinesisStreamConfig{EncryptionType: jsii.String("KMS"), KmsKeyId: key.Arn()})
	reset.ResetEncryptionType() // want: stream-unencrypted
}
