import software.amazon.awscdk.*;
import software.amazon.awscdk.services.kinesis.*;

class Wildcard extends Stack {
    void m() {
        new Stream(this, "Wildcard"); // want: stream-aws-managed-key
    }
}
