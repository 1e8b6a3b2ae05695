"""What the fields of a file mean, for editors that show it: the remarks in the models' own source, put into a JSON Schema."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from interviewer.domain.fields import FileModel

Schema = dict[str, Any]


def remarked(schema: Schema) -> Schema:
    """The schema of a file's model with a description for each field that has a remark."""
    models = {model.__name__: model for model in _below(FileModel)}
    for node in (schema, *schema.get("$defs", {}).values()):
        model = models.get(node.get("title", ""))
        for field, remark in _remarks(model) if model is not None else ():
            name = model.model_fields[field].alias or field if model is not None else field
            node["properties"][name]["description"] = remark
    return schema


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


def _remarks(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Each field that has a text right below it, with that text."""
    parsed = ast.parse(textwrap.dedent(inspect.getsource(model)))
    body = [statement for node in parsed.body if isinstance(node, ast.ClassDef) for statement in node.body]
    for field, below in pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as remark)):
                yield name, " ".join(remark.split())
            case _:
                pass
