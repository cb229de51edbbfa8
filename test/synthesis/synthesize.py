"""Runs files of apps, which leave their cloud assemblies where each job says, and writes what kept them from it.

python synthesize.py JOBS ERRORS

The environment holds `CDK_CONTEXT_JSON`, which the CDK reads when it is loaded: templates are to name their constructs.
"""

import dis
import glob
import inspect
import json
import os
import sys
import tempfile
import types

import aws_cdk as cdk
import constructs
from aws_cdk import aws_iam as iam

sys.dont_write_bytecode = True
os.environ["PREFIX"] = "shop"
ENV = cdk.Environment(account="111122223333", region="eu-west-1")


class Snippet(dict):
    """What the snippets among the cases take for given, made when it is asked for."""

    def __init__(self, stage):
        super().__init__()
        self.stage = stage
        self.shared = None

    def __missing__(self, name):
        if name not in ("app", "stack", "scope", "self"):
            raise KeyError(name)
        if self.shared is None:
            self.shared = cdk.Stack(self.stage, "Snippet")
        return self.shared


def accepting(synthesize):
    """Objections of cdk-nag end the synthesis, but not before everything is written."""
    try:
        synthesize()
    except RuntimeError as error:
        if "Validation failed" not in str(error):
            raise


def load(folder, file, stage, number):
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
    snippet = Snippet(stage)
    for one in used - stored:
        setattr(module, one, snippet[one])
    accepting(lambda: exec(code, module.__dict__))
    return module


def make(kind, stage):
    """An instance of a class of the app, with what it asks for."""
    wanted = inspect.signature(kind.__init__).parameters
    given = {one: True for one in ("encrypt", "big") if one in wanted}
    if "readers" in wanted:
        given["readers"] = [iam.Role.from_role_name(cdk.Stack(stage, "Roles"), "Reader", "reader")]
    scope = stage if issubclass(kind, cdk.Stack) else cdk.Stack(stage, f"Around{kind.__name__}")
    kind(scope, kind.__name__, **given)


def judge(app, text):
    """Has cdk-nag look at an app that does not so itself."""
    if "AwsSolutionsChecks" in text:
        return
    import cdk_nag

    if hasattr(cdk_nag, "NagSuppressions"):
        # Aspects do not reach into stages.
        for one in app.node.find_all():
            if cdk.Stage.is_stage(one):
                cdk.Aspects.of(one).add(cdk_nag.AwsSolutionsChecks())
    else:
        cdk.Validations.of(app).add_plugins(cdk_nag.AwsSolutionsChecks(app))


def run(job, number):
    path = os.path.join(job["folder"], job["file"])
    # Beside what the case itself opens.
    os.chdir(job["folder"])
    sys.path[0] = job["folder"]
    app = cdk.App(outdir=job["out"])
    stage = cdk.Stage(app, "Test", env=ENV)
    module = load(job["folder"], job["file"], stage, number)
    own = [one for one in vars(module).values() if isinstance(one, cdk.App)]
    if not own:
        for kind in list(vars(module).values()):
            if inspect.isclass(kind) and kind.__module__ == module.__name__ and issubclass(kind, constructs.Construct):
                make(kind, stage)
    for one in own or [app]:
        if job["nag"]:
            with open(path, encoding="utf-8") as file:
                judge(one, file.read())
        accepting(one.synth)


def attempt(job, number):
    temporary = os.path.join(tempfile.gettempdir(), "cdk.out*")
    before = set(glob.glob(temporary))
    try:
        run(job, number)
        for one in set(glob.glob(temporary)) - before:
            os.renames(one, os.path.join(job["out"], os.path.basename(one)))
        return None
    except BaseException as error:  # Apps may leave by sys.exit, too.
        return f"{type(error).__name__}: {error}"[:4000]


with open(sys.argv[1], encoding="utf-8") as jobs:
    done = [attempt(job, number) for number, job in enumerate(json.load(jobs))]
with open(sys.argv[2], "w", encoding="utf-8") as errors:
    json.dump(done, errors)
