"""Runs files of apps and writes, as JSON, what their templates say of streams and keys.

python synthesize.py JOBS OUTCOMES

The environment holds `CDK_CONTEXT_JSON`, which the CDK reads when it is loaded: templates are to name their constructs.
"""

import dis
import glob
import inspect
import json
import os
import sys
import types

import aws_cdk as cdk
import constructs

sys.dont_write_bytecode = True
os.environ["PREFIX"] = "shop"
ENV = cdk.Environment(account="111122223333", region="eu-west-1")
TYPES = ("AWS::Kinesis::Stream", "AWS::KinesisFirehose::DeliveryStream", "AWS::KinesisVideo::Stream", "AWS::KMS::Key")


class Snippet(dict):
    """What the snippets among the cases take for given, made when it is asked for."""

    def __init__(self, app):
        super().__init__()
        self.app = app
        self.shared = None

    def __missing__(self, name):
        if name not in ("app", "stack", "scope", "self"):
            raise KeyError(name)
        if self.shared is None:
            self.shared = cdk.Stack(self.app, "Snippet", env=ENV)
        return self.shared


def load(folder, file, app, number):
    package = types.ModuleType(f"case{number}")
    package.__path__ = [folder]
    sys.modules[package.__name__] = package
    name = f"{package.__name__}.{os.path.splitext(file)[0].replace('/', '.')}"
    path = os.path.join(folder, file)
    module = types.ModuleType(name)
    module.__package__ = name.rpartition(".")[0]
    module.__file__ = path
    sys.modules[name] = module
    with open(path, encoding="utf-8-sig") as source:
        code = compile(source.read(), path, "exec")
    used = {one for one in ("app", "stack") if one in code.co_names}
    stored = {i.argval for i in dis.get_instructions(code) if i.opname in ("STORE_NAME", "STORE_GLOBAL")}
    snippet = Snippet(app)
    for one in used - stored:
        setattr(module, one, snippet[one])
    exec(code, module.__dict__)
    return module


def make(kind, app, env):
    """An instance of a class of the app, with what it asks for."""
    wanted = inspect.signature(kind.__init__).parameters
    given = {one: True for one in ("encrypt", "big") if one in wanted}
    if issubclass(kind, cdk.Stack):
        if env is not None and any(one.kind is inspect.Parameter.VAR_KEYWORD for one in wanted.values()):
            given["env"] = env
        kind(app, kind.__name__, **given)
    else:
        kind(cdk.Stack(app, f"Around{kind.__name__}", env=env), kind.__name__, **given)


def describe(directory):
    resources = []
    for path in sorted(glob.glob(os.path.join(directory, "**", "*.template.json"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            template = json.load(file)
        stack = "*" if ".nested." in path else os.path.basename(path).removesuffix(".template.json")
        for logical_id, resource in template.get("Resources", {}).items():
            if resource["Type"] not in TYPES:
                continue
            at = resource["Metadata"]["aws:cdk:path"]
            parts = at.split("/")
            name = parts[-2] if parts[-1] in ("Resource", "Default") else parts[-1]
            resources.append(
                {
                    "type": resource["Type"],
                    "id": name,
                    "logicalId": logical_id,
                    "path": at,
                    "stack": stack,
                    "properties": resource.get("Properties", {}),
                }
            )
    return resources


def run(job, number, env):
    out = f"{job['out']}-{'env' if env else 'plain'}"
    os.makedirs(out, exist_ok=True)
    app = cdk.App(outdir=out)
    os.chdir(out)
    with open("x", "w", encoding="utf-8"):
        pass
    module = load(job["folder"], job["file"], app, number)
    own = [one for one in vars(module).values() if isinstance(one, cdk.App)]
    if not own:
        for kind in list(vars(module).values()):
            if inspect.isclass(kind) and kind.__module__ == module.__name__ and issubclass(kind, constructs.Construct):
                make(kind, app, env)
    resources = []
    for one in own or [app]:
        resources += describe(one.synth().directory)
    return {"resources": resources}


def attempt(job, number):
    try:
        try:
            return run(job, number, ENV)
        except TypeError:
            # A stack that hands what it is given on to a stream takes no environment.
            return run(job, number, None)
    except BaseException as error:  # Apps may leave by sys.exit, too.
        return {"error": f"{type(error).__name__}: {error}"[:4000]}


with open(sys.argv[1], encoding="utf-8") as jobs:
    done = [attempt(job, number) for number, job in enumerate(json.load(jobs))]
with open(sys.argv[2], "w", encoding="utf-8") as outcomes:
    json.dump(done, outcomes)
