import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.kinesisfirehose.*;
import software.amazon.awscdk.services.kms.Key;

class DataStack extends Stack {
    DataStack(IDestination d, IStream stream) {
        DeliveryStream.Builder.create(this, "Plain").destination(d).build(); // want: firehose-unencrypted
        DeliveryStream.Builder.create(this, "Owned").destination(d).encryption(StreamEncryption.awsOwnedKey()).build(); // want: firehose-aws-owned-key
        DeliveryStream.Builder.create(this, "OwnKey").destination(d).encryption(StreamEncryption.customerManagedKey()).build(); // want: key-rotation-disabled
        Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        DeliveryStream.Builder.create(this, "Given").destination(d).encryption(StreamEncryption.customerManagedKey(key)).build();
        DeliveryStream.Builder.create(this, "Fed").destination(d).source(new KinesisStreamSource(stream)).build();
        CfnDeliveryStream.Builder.create(this, "Low").deliveryStreamType("DirectPut").build(); // want: firehose-unencrypted
        CfnDeliveryStream.Builder.create(this, "LowKey")
            .deliveryStreamEncryptionConfigurationInput(CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                .keyType("CUSTOMER_MANAGED_CMK").keyArn(key.getKeyArn()).build())
            .build();
        new software.amazon.awscdk.services.kinesisvideo.CfnStream(this, "Camera"); // want: video-stream-aws-managed-key
        software.amazon.awscdk.services.kinesisvideo.CfnStream.Builder.create(this, "SafeCamera").kmsKeyId(key.getKeyArn()).build();
    }
}
