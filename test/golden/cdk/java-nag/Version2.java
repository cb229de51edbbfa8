import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;

class Version2 extends Stack {
    Version2(App app) {
        super(app, "Data");
        Aspects.of(app).add(new AwsSolutionsChecks());
        Stream.Builder.create(this, "Clicks").build(); // want: stream-aws-managed-key
        Stream orders = Stream.Builder.create(this, "Orders").streamName("orders").build(); // want: stream-aws-managed-key
    }
}
