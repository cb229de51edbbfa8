import {App, Duration, Stack} from "aws-cdk-lib"
import {AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal} from "aws-cdk-lib/aws-iam"
import {Stream, StreamEncryption} from "aws-cdk-lib/aws-kinesis"
import {Key} from "aws-cdk-lib/aws-kms"

const app = new App()
const stack = new Stack(app, "Orders")

const ordersStreamArn = stack.formatArn({
    service: "kinesis",
    resource: "stream",
    resourceName: "orders"
})
const ordersKey = new Key(stack, "OrdersKey", {
    description: "Encrypts the Kinesis stream orders",
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    policy: new PolicyDocument({
        statements: [
            new PolicyStatement({
                sid: "EnableKeyAdministration",
                principals: [new AccountRootPrincipal()],
                actions: [
                    "kms:CancelKeyDeletion",
                    "kms:CreateAlias",
                    "kms:DeleteAlias",
                    "kms:DescribeKey",
                    "kms:DisableKey",
                    "kms:DisableKeyRotation",
                    "kms:EnableKey",
                    "kms:EnableKeyRotation",
                    "kms:GetKeyPolicy",
                    "kms:GetKeyRotationStatus",
                    "kms:ListGrants",
                    "kms:ListKeyPolicies",
                    "kms:ListKeyRotations",
                    "kms:ListResourceTags",
                    "kms:PutKeyPolicy",
                    "kms:RevokeGrant",
                    "kms:RotateKeyOnDemand",
                    "kms:ScheduleKeyDeletion",
                    "kms:TagResource",
                    "kms:UntagResource",
                    "kms:UpdateAlias",
                    "kms:UpdateKeyDescription"
                ],
                resources: ["*"]
            }),
            new PolicyStatement({
                sid: "AllowUseThroughKinesisForThisStream",
                principals: [new AccountRootPrincipal()],
                actions: ["kms:Decrypt", "kms:GenerateDataKey"],
                resources: ["*"],
                conditions: {
                    StringEquals: {
                        "kms:ViaService": `kinesis.${stack.region}.amazonaws.com`,
                        "kms:EncryptionContext:aws:kinesis:arn": ordersStreamArn
                    }
                }
            }),
            new PolicyStatement({
                sid: "AllowKinesisService",
                principals: [new ServicePrincipal("kinesis.amazonaws.com")],
                actions: ["kms:Decrypt", "kms:GenerateDataKey"],
                resources: ["*"],
                conditions: {
                    StringEquals: {"aws:SourceAccount": stack.account},
                    ArnEquals: {"aws:SourceArn": ordersStreamArn}
                }
            })
        ]
    })
})

// The orders of all shops.
// want: stream-aws-managed-key
export const orders = new Stream(stack, "Orders", {
    streamName: "orders",
    retentionPeriod: Duration.hours(48), // two days
    encryption: StreamEncryption.KMS,
    encryptionKey: ordersKey
})
