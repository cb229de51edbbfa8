package main

import "example.com/app/generated/hashicorp/aws/kinesisstream"

func c() { kinesisstream.NewKinesisStream(stack, jsii.String("local"), nil) } // want: stream-unencrypted
