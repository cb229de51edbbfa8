import software.amazon.awscdk.services.kms.Key;

class Own { class Stream {} Object m() { return new Stream(); /* kinesis */ } }
