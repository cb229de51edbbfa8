import * as cdk from 'aws-cdk-lib'
import { aws_kinesis as kinesis } from 'aws-cdk-lib'

class Streams extends cdk.NestedStack {
  clicks = new kinesis.Stream(this, 'Clicks') // want: stream-aws-managed-key
}

const app = new cdk.App()
const stack = new cdk.Stack(app, 'Data')
new Streams(stack, 'Streams')
