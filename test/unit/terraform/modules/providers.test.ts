import assert from 'node:assert/strict';

import type { ResourceInstance } from '../../../../server/src/terraform/modules/instance.ts';
import { load, show } from './loading.ts';

const region = ({ provider }: ResourceInstance): string =>
  provider === null ? 'none' : `${provider.name} ${show(provider.evaluate('region'))}`;

const configured =
  'provider "aws" {\n  region = "eu-west-1"\n}\nprovider "aws" {\n  alias = "us"\n  region = "us-east-1"\n}\n';

describe('the provider of a resource', () => {
  const of = (body: string, before = configured): string =>
    region(load({ 'a.tf': `${before}resource "aws_kms_key" "k" {\n${body}}\n` }).resource('aws_kms_key.k'));

  it('is the one without an alias of the type’s prefix', () => {
    assert.equal(of(''), 'aws "eu-west-1"');
    assert.equal(of('', ''), 'none');
    assert.equal(
      region(load({ 'a.tf': `${configured}resource "awscc_kms_key" "k" {}\n` }).resource('awscc_kms_key.k')),
      'none',
    );
  });

  it('is the one it names', () => {
    assert.equal(of('  provider = aws.us\n'), 'aws.us "us-east-1"');
    assert.equal(of('  provider = "aws.us"\n'), 'aws.us "us-east-1"');
    assert.equal(of('  provider = aws\n'), 'aws "eu-west-1"');
    assert.equal(of('  provider = aws.none\n'), 'none');
    assert.equal(of('  provider = 1\n'), 'none');
  });

  it('has arguments and blocks, evaluated where it is configured', () => {
    const loaded = load({
      'a.tf':
        'locals {\n  team = "x"\n}\nprovider "aws" {\n  default_tags {\n    tags = { Team = local.team }\n  }\n}\nresource "aws_kms_key" "k" {}\n',
    });
    const { provider } = loaded.resource('aws_kms_key.k');
    const [tags] = provider?.blocks('default_tags') ?? [];
    assert.equal(show(tags?.evaluate('tags') ?? null), '{Team: "x"}');
    assert.equal(provider?.argument('region'), null);
    assert.equal(provider.block.uri, 'file:///w/a.tf');
  });

  it('is one of several instances with OpenTofu', () => {
    const loaded = load({
      'a.tf':
        'provider "aws" {\n  alias = "by"\n  for_each = { eu = "eu-west-1" }\n  region = each.value\n}\nresource "aws_kms_key" "k" {\n  provider = aws.by[each.key]\n  for_each = { eu = 1 }\n}\n',
    });
    assert.equal(region(loaded.resource('aws_kms_key.k["eu"]')), 'aws.by "eu-west-1"');
  });
});

describe('the provider of a resource in a called module', () => {
  const inModule = (call: string, child: string): string => {
    const loaded = load({
      'a.tf': `${configured}module "m" {\n  source = "./m"\n${call}}\n`,
      'm/a.tf': `${child}\n`,
    });
    const [resource] = loaded.module('module.m').resources;
    if (resource === undefined) throw new Error('no resource');
    return region(resource);
  };
  const key = 'resource "aws_kms_key" "k" {}';
  const keyWith = (provider: string): string => `resource "aws_kms_key" "k" {\n  provider = ${provider}\n}`;

  it('is the caller’s without an alias', () => {
    assert.equal(inModule('', key), 'aws "eu-west-1"');
    assert.equal(inModule('  providers = {\n    other = other.x\n  }\n', key), 'aws "eu-west-1"');
  });

  it('is what the call passes on', () => {
    assert.equal(inModule('  providers = {\n    aws = aws.us\n  }\n', key), 'aws.us "us-east-1"');
    assert.equal(inModule('  providers = {\n    aws.main = aws.us\n  }\n', keyWith('aws.main')), 'aws.us "us-east-1"');
    assert.equal(
      inModule('  providers = {\n    "aws.main" = "aws.us"\n  }\n', keyWith('aws.main')),
      'aws.us "us-east-1"',
    );
  });

  it('is never an alias that is not passed on', () => {
    assert.equal(inModule('', keyWith('aws.us')), 'none');
  });

  it('is one that the module configures itself', () => {
    assert.equal(inModule('', `provider "aws" {\n  region = "own"\n}\n${key}`), 'aws "own"');
  });

  it('comes through several calls, also where configuration_aliases declares it', () => {
    const loaded = load({
      'a.tf': `${configured}module "m" {\n  source = "./m"\n  providers = {\n    aws.x = aws.us\n  }\n}\n`,
      'm/a.tf':
        'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      configuration_aliases = [aws.x]\n    }\n  }\n}\nmodule "n" {\n  source = "../n"\n  providers = {\n    aws = aws.x\n  }\n}\n',
      'n/a.tf': `${key}\n`,
    });
    assert.equal(region(loaded.resource('module.m.module.n.aws_kms_key.k')), 'aws.us "us-east-1"');
  });

  it('is the same object for all that use it', () => {
    const loaded = load({
      'a.tf': `${configured}${key}\nmodule "m" {\n  source = "./m"\n}\n`,
      'm/a.tf': `${key}\n`,
    });
    assert.equal(loaded.resource('aws_kms_key.k').provider, loaded.resource('module.m.aws_kms_key.k').provider);
  });
});
