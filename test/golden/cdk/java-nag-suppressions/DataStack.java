package com.example;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.kinesis.CfnStream;
import software.constructs.Construct;

public class DataStack extends Stack {
    public DataStack(final Construct scope, final String id) {
        super(scope, id);
        CfnStream accepted = CfnStream.Builder.create(this, "Accepted").name("accepted").build();
        NagSuppressions.addResourceSuppressions(accepted, List.of(
            NagPackSuppression.builder().id("AwsSolutions-KDS1").reason("Public data, accepted by its owner.").build()));
        // want: stream-unencrypted
        CfnStream other = CfnStream.Builder.create(this, "Other").name("other").build();
        NagSuppressions.addResourceSuppressions(other, List.of(
            NagPackSuppression.builder().id("AwsSolutions-KDF1").reason("Of the wrong rule, this one.").build()));
        CfnStream newer = CfnStream.Builder.create(this, "Newer").name("newer").build();
        Validations.of(newer).acknowledge(
            Acknowledgment.builder().id("AwsSolutions-KDS1").reason("Public data.").build());
    }
}
