"""What each module of ours imports, read from its source: absolute, relative and inside functions alike."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "mlsdapp"


@dataclass(frozen=True)
class Import:
    """`importer` imports `module`, or `name` out of it ("" where it is the module itself)."""

    importer: str
    module: str
    name: str
    line: int

    @property
    def is_ours(self) -> bool:
        return self.module == PROJECT or self.module.startswith(f"{PROJECT}.")

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.module}{f'.{self.name}' if self.name else ''}"


@cache
def sources() -> dict[str, Path]:
    """Dotted name -> file, of every module of the project; a package goes by its own name."""
    found = {}
    for path in sorted((ROOT / PROJECT).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    modules = sources()
    return tuple(found for name, path in modules.items() for found in imports_of(name, path, path.read_text("utf-8")))


def imports_of(name: str, path: Path, source: str) -> Iterator[Import]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, alias.name, "", node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = resolve(name, path, node)
            for alias in node.names:
                # A name may be a module of the package it comes from.
                module = f"{base}.{alias.name}"
                yield (
                    Import(name, module, "", node.lineno)
                    if module in sources()
                    else Import(name, base, alias.name, node.lineno)
                )


def resolve(name: str, path: Path, node: ast.ImportFrom) -> str:
    """The absolute name of the module that a `from ... import` names."""
    if not node.level:
        return node.module or ""
    package = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *(node.module.split(".") if node.module else [])])


def package_of(module: str) -> str:
    """The package below the project that a module is in; "" for those beside the packages."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and (ROOT / PROJECT / parts[1]).is_dir() else ""


def unit_of(module: str) -> str:
    """The module directly in its package, or the folder of it, that a module belongs to: `views` for `views.workspace`."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else "__init__"
