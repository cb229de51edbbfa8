using Amazon.CDK.AWS.Kinesis;
using Amazon.CDK.AWS.KinesisFirehose;
using static System.Math;

var app = new Amazon.CDK.App();
var stack = new Amazon.CDK.Stack(app, "Both");
var orders = new Stream(stack, "Orders", new StreamProps { ShardCount = Max(1, 2) }); // want: stream-aws-managed-key
app.Synth();
