import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

// The CDK refuses a key beside any other encryption than KMS.
public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);
        Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        Stream.Builder.create(this, "Unencrypted")
            .encryption(StreamEncryption.UNENCRYPTED) // want: stream-unencrypted
            .encryptionKey(key)
            .build();
        Stream.Builder.create(this, "Managed")
            .encryption(StreamEncryption.MANAGED)
            .encryptionKey(key) // want: stream-aws-managed-key
            .build();
    }
}
