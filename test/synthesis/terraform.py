"""Runs CDKTF apps, which leave their `cdk.tf.json` below the folder that each job says, and writes what kept them from it.

python terraform.py JOBS ERRORS
"""

import importlib
import inspect
import json
import os
import re
import sys
import types

import cdktf


App = cdktf.App


def run(job):
    # Apps that programs make for themselves name no folder.
    cdktf.App = lambda: App(outdir=job["out"], skip_validation=True)
    app = cdktf.App()
    with open(os.path.join(job["folder"], job["file"]), encoding="utf-8-sig") as source:
        text = source.read()
    # `cdktf get` generates for an app what the package has for all.
    for name in re.findall(r"^from (imports\.aws\.\w+) import", text, re.MULTILINE):
        package = name.replace("imports.aws", "cdktf_cdktf_provider_aws")
        for part in ("imports", "imports.aws"):
            sys.modules.setdefault(part, types.ModuleType(part))
        sys.modules[name] = importlib.import_module(package)
    names = {"__name__": "program"}
    if re.search(r"\(stack,", text) and not re.search(r"^stack =", text, re.MULTILINE):
        names["stack"] = cdktf.TerraformStack(app, "Snippet")
    exec(compile(text, job["file"], "exec"), names)
    for kind in list(names.values()):
        if inspect.isclass(kind) and kind.__module__ == "program" and issubclass(kind, cdktf.TerraformStack):
            kind(app, kind.__name__)
    if app.node.children:
        app.synth()


def attempt(job):
    try:
        return run(job)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:4000]


with open(sys.argv[1], encoding="utf-8") as jobs:
    done = [attempt(job) for job in json.load(jobs)]
with open(sys.argv[2], "w", encoding="utf-8") as errors:
    json.dump(done, errors)
