import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.IStream;

class Variable {
    interface Makers { Object stream(Stack stack, String id); }

    Object m(Stack stack, Makers kinesis, IStream given) {
        return kinesis.stream(stack, given.getStreamName());
    }
}
