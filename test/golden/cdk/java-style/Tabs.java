package com.example;

import software.constructs.Construct;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kinesis.StreamEncryption;

import java.security.Key;
import java.util.*;
import java.util.stream.Stream;

public class Tabs extends Stack {
	public Tabs(final Construct scope, final String id) {
		super(scope, id);
		var names = Stream.of("a", "b").toList();
		// The orders of all shops.
		software.amazon.awscdk.services.kinesis.Stream.Builder.create(this, "Orders")
				.streamName("orders") // for the shops
				.encryption(StreamEncryption.UNENCRYPTED) // want: stream-unencrypted
				.build();
		// want: stream-aws-managed-key
		var clicks = software.amazon.awscdk.services.kinesis.Stream.Builder.create(this, "Clicks").build();
		System.out.println(names + " " + clicks + " " + Key.class);
	}
}
