// The streams of the shop.

namespace Example {
	using System.Collections.Generic;
	using Amazon.CDK;
	using Amazon.CDK.AWS.Kinesis;
	using Amazon.CDK.AWS.KMS;
	using Constructs;

	public class Tabs : Stack {
		public Tabs(Construct scope, string id) : base(scope, id) {
			Key key = new Key(this, "Key"); // want: key-rotation-disabled
			new Stream(this, "Given", new StreamProps { EncryptionKey = key });
			IDictionary<string, object> tags = new Dictionary<string, object> { { "team", "shop" } };
			string[] names = new [] { "a", "b" };
			// The orders of all shops.
			new Stream(this, "Orders", new StreamProps {
				StreamName = "orders", // for the shops
				Encryption = StreamEncryption.UNENCRYPTED // want: stream-unencrypted
			});
			Stream clicks = new Stream(this, "Clicks", new StreamProps {StreamName = names[0]}); // want: stream-aws-managed-key
			new Stream(this, $"{tags}Clicks"); // want: stream-aws-managed-key
		}

		Stream Other() {
			return new Stream(this, "Other"); // want: stream-aws-managed-key
		}
	}
}
