import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.kinesis_stream.KinesisStream;
import com.hashicorp.cdktf.providers.aws.kinesis_stream.KinesisStreamConfig;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import software.constructs.Construct;

class Main extends TerraformStack {
    Main(Construct scope, String id) {
        super(scope, id);
        KmsKey key = KmsKey.Builder.create(this, "key").enableKeyRotation(true).build();
        KinesisStream.Builder.create(this, "plain").name("plain").build(); // want: stream-unencrypted
        KinesisStream.Builder.create(this, "encrypted").name("e").encryptionType("KMS").kmsKeyId(key.getArn()).build();
        new KinesisStream(this, "keyless", KinesisStreamConfig.builder().name("k").encryptionType("KMS").build()); // want: stream-key-missing
        KinesisStream later = KinesisStream.Builder.create(this, "later").name("later").build();
        later.setEncryptionType("KMS");
        later.setKmsKeyId(key.getArn());
        KinesisStream reset = KinesisStream.Builder.create(this, "reset").name("r").encryptionType("KMS").kmsKeyId(key.getArn()).build();
        reset.resetEncryptionType(); // want: stream-unencrypted
    }
}
