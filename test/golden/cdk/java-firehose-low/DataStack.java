package com.example;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.DeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.S3Bucket;
import software.amazon.awscdk.services.kinesisfirehose.StreamEncryption;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id, final boolean encrypt) {
        super(scope, id);
        final S3Bucket destination = new S3Bucket(new Bucket(this, "Bucket"));
        // The two classes have one name.
        DeliveryStream.Builder.create(this, "Off")
                .destination(destination)
                .encryption(StreamEncryption.unencrypted()) // want: firehose-unencrypted
                .build();
        Stream.Builder.create(this, "DataStream")
                .encryption(software.amazon.awscdk.services.kinesis.StreamEncryption.UNENCRYPTED) // want: stream-unencrypted
                .build();
        final StreamEncryption either = encrypt ? StreamEncryption.awsOwnedKey() : StreamEncryption.unencrypted();
        // want: firehose-unencrypted, firehose-aws-owned-key
        DeliveryStream.Builder.create(this, "Either").destination(destination).encryption(either).build();

        CfnDeliveryStream.Builder.create(this, "LowOwned")
                .deliveryStreamEncryptionConfigurationInput(
                        CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                                .keyType("AWS_OWNED_CMK") // want: firehose-aws-owned-key
                                .build())
                .build();
        CfnDeliveryStream.Builder.create(this, "LowFed").deliveryStreamType("KinesisStreamAsSource").build();
        CfnDeliveryStream.Builder.create(this, "LowKeyless")
                .deliveryStreamEncryptionConfigurationInput(
                        CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                                .keyType("CUSTOMER_MANAGED_CMK") // want: firehose-key-missing
                                .build())
                .build();
    }
}
