import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How large the template is in which keystrokes are timed. */
const lines = 1000;

/** Writes a template of 1,000 lines, a third of its resources being streams, and returns its folder. */
export function generateTemplate(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const text = [
    'AWSTemplateFormatVersion: "2010-09-09"',
    'Parameters:',
    '  Stage: { Type: String, Default: dev }',
    'Resources:',
  ];
  for (let index = 0; text.length < lines; index++) text.push(...resources(index));
  writeFileSync(join(folder, 'template.yaml'), `${text.slice(0, lines).join('\n')}\n`);
  return folder;
}

function resources(index: number): readonly string[] {
  return `
  Key${index}:
    Type: AWS::KMS::Key
    Properties:
      Description: !Sub 'Encrypts the stream ${index} of \${Stage}'
      EnableKeyRotation: ${index % 3 > 0}
  # Where service ${index} puts its events.
  Stream${index}:
    Type: AWS::Kinesis::Stream
    Properties:
      Name: !Sub '\${Stage}-events-${index}'
      ShardCount: ${(index % 8) + 1}
      RetentionPeriodHours: 48
      StreamEncryption:
        EncryptionType: KMS
        KeyId: ${index % 4 === 0 ? 'alias/aws/kinesis' : `!GetAtt Key${index}.Arn`}
      Tags:
        - Key: service
          Value: service-${index}
  Function${index}:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs20.x
      Role: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/service-${index}'
      Code:
        ZipFile: |
          exports.handler = async (event) => event.Records.length;`
    .split('\n')
    .slice(1);
}
