using Amazon.Kinesis;
using Amazon.CDK;

class A { object M() { return new AmazonKinesisClient(); } }
