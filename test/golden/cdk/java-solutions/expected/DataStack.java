package com.example;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.FunctionProps;
import software.amazon.awsconstructs.services.kinesisstreamslambda.KinesisStreamsToLambda;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id, final FunctionProps function) {
        super(scope, id);
        final Key key = Key.Builder.create(this, "Key").enableKeyRotation(true).build();
        // want: stream-aws-managed-key
        KinesisStreamsToLambda.Builder.create(this, "Plain")
                .lambdaFunctionProps(function)
                .kinesisStreamProps(StreamProps.builder().encryption(StreamEncryption.KMS).encryptionKey(key).build())
                .build();
        KinesisStreamsToLambda.Builder.create(this, "Keyed")
                .lambdaFunctionProps(function)
                .kinesisStreamProps(StreamProps.builder().encryption(StreamEncryption.KMS).encryptionKey(key).build())
                .build();
        final Stream source = Stream.Builder.create(this, "Source").encryptionKey(key).build();
        KinesisStreamsToLambda.Builder.create(this, "Existing").lambdaFunctionProps(function).existingStreamObj(source).build();
    }
}
