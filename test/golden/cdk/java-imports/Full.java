class Full extends software.amazon.awscdk.Stack {
    void m() {
        new software.amazon.awscdk.services.kinesis.Stream(this, "Full"); // want: stream-aws-managed-key
    }
}
