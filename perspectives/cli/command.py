"""What makes a command of a function: its shared options, and how it ends."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

import typer
from typer.core import TyperArgument, TyperCommand

from perspectives.cli.exits import Code, code_of
from perspectives.cli.options import Analysing


class Shown(TyperCommand):
    """A command whose help calls an argument what it stands for, and no more: typer would put the Python
    type beside it, ``FILE <list[str]>``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument):
                vars(parameter)["display_type_rich"] = lambda ctx: None


def command(function: Callable[..., Code]) -> Callable[..., None]:
    """A command that ends with the code that the function returns, or with that of what it raises.

    A parameter ``how: Analysing`` becomes an option for each of its fields.
    """
    types = get_type_hints(function, include_extras=True)
    shared = _options_of(Analysing)
    parameters: list[inspect.Parameter] = []
    for parameter in inspect.signature(function).parameters.values():
        if types[parameter.name] is Analysing:
            parameters += shared
        else:
            parameters.append(parameter.replace(annotation=types[parameter.name]))
    for parameter in parameters:
        for told in getattr(parameter.annotation, "__metadata__", ()):
            told.readable = False  # typer would call it wrong usage; what cannot be read is ours to explain
    takes_how = len(parameters) > len(types) - 1  # all but what is returned

    @functools.wraps(function)
    def ended(**options: object) -> None:
        if takes_how:
            options["how"] = Analysing(**{one.name: options.pop(one.name) for one in shared})  # type: ignore[arg-type]
        raise typer.Exit(code_of(lambda: function(**options)))

    # What typer makes options of.
    ended.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    ended.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return ended


def _options_of(record: type[Analysing]) -> list[inspect.Parameter]:
    types = get_type_hints(record, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=types[field.name]
        )
        for field in dataclasses.fields(record)
    ]
