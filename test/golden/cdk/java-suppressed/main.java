import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;

class A {
  void m(Stack app) {
    // kinesis-encryption:ignore stream-aws-managed-key -- public data
    new Stream(app, "Above");
    new Stream(app, "Same"); // kinesis-encryption:ignore stream-aws-managed-key -- public data
    new Stream(
        // kinesis-encryption:ignore stream-aws-managed-key -- public data
        app, "Inside");
    new Stream(app, "Other"); // want: stream-aws-managed-key
  }
}
