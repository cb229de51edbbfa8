import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.kinesis_stream.KinesisStream;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import java.util.Map;
import software.constructs.Construct;

class DataStack extends TerraformStack {
    DataStack(Construct scope, String id) {
        super(scope, id);
        AwsProvider.Builder.create(this, "aws").region("eu-west-1").build();
        // want: stream-unencrypted
        KinesisStream.Builder.create(this, "orders").name("orders").tags(Map.of("owner", "payments", "cost-center", "4711")).build();
    }
}
