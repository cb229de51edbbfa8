using System.IO;
using Amazon.CDK;

// Not of Kinesis.
class A { Stream M(Stream s) { new Stream(); return new MemoryStream(); } }
