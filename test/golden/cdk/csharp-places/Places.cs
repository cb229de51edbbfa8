using System;
using Amazon.CDK;
using Amazon.CDK.AWS.Kinesis;
using Constructs;

namespace Example
{
    public class Places : Construct
    {
        private static readonly App Root = new App();
        // want: stream-aws-managed-key
        private static readonly Stream Shared = new Stream(new Stack(Root, "Shared"), "Static");
        // want: stream-aws-managed-key
        private static readonly Stream Field = new Stream(Root, "Field", new StreamProps { ShardCount = 2 });
        private readonly StreamProps _several = new StreamProps { ShardCount = 2 };

        public Places(Construct scope, string id, string name, bool big) : base(scope, id)
        {
            // want: stream-aws-managed-key
            if (big) new Stream(this, "Unbraced");
            // want: stream-aws-managed-key
            new Stream(this, "Named", new StreamProps { StreamName = name });
            foreach (var one in new[] { "a", "b" })
            {
                new Stream(this, $"Many-{one}", new StreamProps { StreamName = $"many-{one}" }); // want: stream-aws-managed-key
            }
            var stream = big
                ? new Stream(this, "Big", new StreamProps { Encryption = StreamEncryption.UNENCRYPTED }) // want: stream-unencrypted
                : null;
            var own = new StreamProps { StreamName = "own" };
            var between = "between";
            new Stream(this, "Props", own); // want: stream-aws-managed-key
            new Stream(this, "Nothing", null); // want: stream-aws-managed-key
            new Stream(this, "Empty", new StreamProps()); // want: stream-aws-managed-key
            new Stream(id: "Reversed", scope: this); // want: stream-aws-managed-key
            new Stream(scope: this, id: "Named2"); // want: stream-aws-managed-key
            new Stream(this, "Several", _several); // want: stream-aws-managed-key
            Console.WriteLine($"{Shared}{between}{stream}{Field}");
        }

        public Func<Stream> Later() => () => new Stream(this, "Lambda"); // want: stream-aws-managed-key
    }

    public class Derived : Stream
    {
        // want: stream-aws-managed-key
        public Derived(Construct scope) : base(scope, "Derived")
        {
        }
    }

    public class Local : Stack
    {
        public Stream Make()
        {
            return new Stream(this, "Returned"); // want: stream-aws-managed-key
        }
    }
}
