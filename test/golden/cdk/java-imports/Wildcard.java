import software.amazon.awscdk.services.kinesis.*;

class Wildcard {
    void m() {
        new Stream(this, "Wildcard"); // want: stream-aws-managed-key
    }
}
