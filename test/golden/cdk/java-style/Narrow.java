/* The streams of the shop. */
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.*;
import software.amazon.awscdk.services.kinesisfirehose.*;
import software.amazon.awscdk.services.kms.Key;

/** Makes them. */
public class Narrow {
  interface Duration {}

  public static void main(final String[] arguments) {
    final App app = new App();
    final Stack stack = new Stack(app, "Narrow");
    final Key key = Key.Builder.create(stack, "Key").build(); // want: key-rotation-disabled
    Stream.Builder.create(stack, "Given").encryptionKey(key).build();
    final Stream orders = Stream.Builder.create(stack, "Orders").streamName("orders").build(); // want: stream-aws-managed-key
    final Stream clicks =
        new Stream(stack, "Clicks", StreamProps.builder().shardCount(2).build()); // want: stream-aws-managed-key
    new Stream(stack, "Plain"); // want: stream-aws-managed-key
    app.synth();
  }

  static Stream other(final Stack stack) {
    return new Stream(stack, "Other"); // want: stream-aws-managed-key
  }
}
