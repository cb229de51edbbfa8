package com.example;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.amazon.awscdk.services.kms.*;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);

        IKey imported = Key.fromKeyArn(this, "Imported", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        Stream.Builder.create(this, "ByArn").encryptionKey(imported).build();
        IKey found = Key.fromLookup(this, "Found", KeyLookupOptions.builder().aliasName("alias/orders").build());
        Stream.Builder.create(this, "ByLookup").encryptionKey(found).build();
        IKey aws = Key.fromLookup(this, "Aws", KeyLookupOptions.builder().aliasName("alias/aws/kinesis").build());
        Stream.Builder.create(this, "AwsByLookup").encryptionKey(aws).build(); // want: stream-aws-managed-key
        Key rotating = Key.Builder.create(this, "Rotating").rotationPeriod(Duration.days(180)).build();
        Stream.Builder.create(this, "Rotates").encryptionKey(rotating).build();
        Key still = new Key(this, "Still"); // want: key-rotation-disabled
        Alias alias = Alias.Builder.create(this, "Alias").aliasName("alias/still").targetKey(still).build();
        Stream.Builder.create(this, "ByAlias").encryptionKey(alias).build();
        Stream.Builder.create(this, "FromParameter").encryptionKey(Key.fromKeyArn(this, "P", Fn.importValue("KeyArn"))).build();
    }
}
