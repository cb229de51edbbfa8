import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { createWorkspaceAnalysis } from '../../../server/src/workspace/workspace-analysis.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { loadGrammars, readAsset } from './assets.ts';

/** Each names its stream by a constant of another package, which nobody can see from here. */
const programs: Readonly<Record<string, string>> = {
  'stack.ts': `import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Names } from '@example/names';
new Stream(app, 'Orders', { streamName: Names.ORDERS });
`,
  'stack.py': `from aws_cdk import aws_kinesis as kinesis
from example_names import Names
kinesis.Stream(app, "Orders", stream_name=Names.ORDERS)
`,
  'Stack.java': `import com.example.Names;
import software.amazon.awscdk.services.kinesis.Stream;
class A {
  void m() {
    Stream.Builder.create(app, "Orders").streamName(Names.ORDERS).build();
  }
}
`,
  'Stack.cs': `using Amazon.CDK.AWS.Kinesis;
using static Example.Names;
class A {
  void M() {
    new Stream(app, "Orders", new StreamProps { StreamName = ORDERS });
  }
}
`,
  'stack.go': `package main

import (
	"example.com/names"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskinesis"
	"github.com/aws/jsii-runtime-go"
)

func f() {
	awskinesis.NewStream(app, jsii.String("Orders"), &awskinesis.StreamProps{StreamName: jsii.String(names.Orders)})
}
`,
};

describe('The name of a stream', () => {
  before(loadGrammars);

  for (const [name, text] of Object.entries(programs)) {
    it(`in ${name} is not known where another package holds it`, () => {
      const fail = (what: string, error: unknown): never => {
        throw new Error(`${what} failed`, { cause: error });
      };
      const analysis = createWorkspaceAnalysis(memoryHost({ [name]: text }), defaultSettings, fail, readAsset);
      const uri = `${memoryRoot}/${name}`;
      analysis.documentChanged(uri, sourceText(text));
      analysis.discoveryFinished();
      const [stream] = analysis.subjectsIn(uri).streams;
      assert.equal(stream?.name.kind, 'unknown');
    });
  }
});
