import java.util.stream.Stream;
import software.amazon.awscdk.services.kinesis.*;

class Util { Object m() { Stream.Builder<String> b = Stream.builder(); return Stream.of("kinesis"); } }
