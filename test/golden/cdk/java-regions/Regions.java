package com.example;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

public final class Regions {
    public static void main(final String[] arguments) {
        final App app = new App();
        new ChinaStack(app, "China", StackProps.builder()
                .env(Environment.builder().account("111122223333").region("cn-north-1").build())
                .build());
        new NingxiaStack(app, "Ningxia");
        new GovernmentStack(app, "Government", StackProps.builder().env(Environment.builder().region("us-gov-west-1").build()).build());
        final Stack given = Stack.Builder.create(app, "Given")
                .env(Environment.builder().region(System.getenv("CDK_DEFAULT_REGION")).build())
                .build();
        Stream.Builder.create(given, "FromEnvironment").build(); // want: stream-aws-managed-key
        app.synth();
    }
}

// In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack extends Stack {
    ChinaStack(final Construct scope, final String id, final StackProps props) {
        super(scope, id, props);
        Stream.Builder.create(this, "ChinaDefault").build(); // want: stream-unencrypted
        Stream.Builder.create(this, "ChinaManaged").encryption(StreamEncryption.MANAGED).build(); // want: stream-aws-managed-key
        final IKey key = Key.fromKeyArn(this, "Key", "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        Stream.Builder.create(this, "ChinaKey").encryptionKey(key).build();
    }
}

class NingxiaStack extends Stack {
    NingxiaStack(final Construct scope, final String id) {
        super(scope, id, StackProps.builder().env(Environment.builder().region("cn-northwest-1").build()).build());
        new Stream(this, "Ningxia"); // want: stream-unencrypted
    }
}

class GovernmentStack extends Stack {
    GovernmentStack(final Construct scope, final String id, final StackProps props) {
        super(scope, id, props);
        new Stream(this, "Government"); // want: stream-aws-managed-key
        final IKey far = Key.fromKeyArn(this, "Far", "arn:aws-us-gov:kms:us-gov-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        Stream.Builder.create(this, "GovernmentElsewhere").encryptionKey(far).build(); // want: stream-key-region
    }
}
