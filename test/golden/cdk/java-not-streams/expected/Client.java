import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awscdk.Stack;

class Client { Object m() { return KinesisClient.builder().region(null).build(); } }
