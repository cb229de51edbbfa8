import {App, Duration, Stack} from "aws-cdk-lib"
import {Stream} from "aws-cdk-lib/aws-kinesis"

const app = new App()
const stack = new Stack(app, "Orders")

// The orders of all shops.
// want: stream-aws-managed-key
export const orders = new Stream(stack, "Orders", {
    streamName: "orders",
    retentionPeriod: Duration.hours(48) // two days
})
