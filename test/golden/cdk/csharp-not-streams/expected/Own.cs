using Amazon.CDK.AWS.KMS;

class A { class Stream { } object M() { return new Stream(); /* Kinesis */ } }
