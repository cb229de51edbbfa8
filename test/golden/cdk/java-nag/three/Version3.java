import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.kinesis.Stream;
import software.constructs.Construct;

class Version3 extends Stack {
    Version3(Construct scope, String id) {
        super(scope, id);
        Stream orders = Stream.Builder.create(this, "Orders").streamName("orders").build(); // want: stream-aws-managed-key
        Validations.of(scope).getClass();
    }
}
