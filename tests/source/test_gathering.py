"""Many files, one organisation."""

import os
import socket
import sys
from pathlib import Path

import pytest

from orglint.errors import OrglintError
from orglint.source.gather import Gathered, from_bytes, from_path
from orglint.source.span import INVALID, START, VIOLATION, Fault
from orglint.source.tree import WorkingTree
from tests.commands.running import lay
from tests.source.reading import marked

MARK = "orglint: 1\n"


def gather(path: str, largest: int = 1_000_000) -> Gathered:
    return from_path(WorkingTree(Path(path), largest), Path(path).absolute().as_posix())


def names(found: Gathered) -> list[str]:
    return [document.path for document in found.documents]


def only(found: Gathered) -> Fault:
    assert len(found.faults) == 1
    return found.faults[0]


def test_a_file_alone(work: Path) -> None:
    lay({"org.yaml": MARK, "other.yaml": MARK})
    found = gather("org.yaml")
    assert (names(found), found.faults, found.notes) == (["org.yaml"], (), ())
    assert found.lines["org.yaml"].line(1) == "orglint: 1"


@pytest.mark.parametrize(
    ("pattern", "matched"),
    [
        ("teams/a.yaml", ["teams/a.yaml"]),
        ("./teams/../teams/a.yaml", ["teams/a.yaml"]),
        ("teams/*.yaml", ["teams/a.yaml", "teams/b.yaml"]),
        ("teams/?.yaml", ["teams/a.yaml", "teams/b.yaml"]),
        ("teams/[a-z].y*ml", ["teams/a.yaml", "teams/b.yaml", "teams/c.yml"]),
        ("teams/[!a].yaml", ["teams/b.yaml"]),
        ("*/*.yaml", ["people/d.yaml", "teams/a.yaml", "teams/b.yaml"]),
        ("**/d.yaml", ["people/d.yaml", "teams/deep/d.yaml", "teams/deep/deeper/d.yaml"]),
        ("teams/**", ["teams/a.yaml", "teams/b.yaml", "teams/c.yml", "teams/deep/d.yaml", "teams/deep/deeper/d.yaml"]),
        ("teams/**/deeper/*.yaml", ["teams/deep/deeper/d.yaml"]),
        ("**/deep/**/*.yaml", ["teams/deep/d.yaml", "teams/deep/deeper/d.yaml"]),
        ("teams", ["teams/a.yaml", "teams/b.yaml", "teams/c.yml", "teams/deep/d.yaml", "teams/deep/deeper/d.yaml"]),
        ("teams/deep/", ["teams/deep/d.yaml", "teams/deep/deeper/d.yaml"]),
        ("teams/[x].yaml", ["teams/[x].yaml"]),
    ],
)
def test_includes(work: Path, pattern: str, matched: list[str]) -> None:
    several = ["teams/a.yaml", "teams/b.yaml", "teams/c.yml", "teams/deep/d.yaml", "teams/deep/deeper/d.yaml"]
    hidden = ["teams/.hidden.yaml", "teams/.deep/d.yaml", ".teams/d.yaml"]
    lay(dict.fromkeys([*several, "people/d.yaml", *hidden], MARK))
    if "[x]" in pattern:
        lay({"teams/[x].yaml": MARK})
    lay({"org.yaml": f"{MARK}include: ['{pattern}']\n"})
    found = gather("org.yaml")
    assert found.faults == ()
    assert names(found)[0] == "org.yaml"
    assert sorted(names(found)[1:]) == matched


def test_an_include_is_relative_to_its_own_file(work: Path) -> None:
    lay({
        "org.yaml": f"{MARK}include: sub/root.yaml\n",
        "sub/root.yaml": f"{MARK}include: [teams/*.yaml, ../shared.yaml]\n",
        "sub/teams/a.yaml": MARK,
        "shared.yaml": MARK,
    })  # fmt: skip
    assert sorted(names(gather("org.yaml"))) == ["org.yaml", "shared.yaml", "sub/root.yaml", "sub/teams/a.yaml"]


def test_a_file_is_read_once_however_many_ways_lead_to_it(work: Path) -> None:
    lay({
        "org.yaml": f"{MARK}include: [b.yaml, c.yaml, '*.yaml', teams, teams/]\n",
        "b.yaml": f"{MARK}include: d.yaml\n",
        "c.yaml": f"{MARK}include: [d.yaml, '?.yaml', 'teams/*']\n",
        "d.yaml": MARK,
        "teams/e.yaml": MARK,
    })  # fmt: skip
    found = gather("org.yaml")
    assert (sorted(names(found)), found.faults) == (["b.yaml", "c.yaml", "d.yaml", "org.yaml", "teams/e.yaml"], ())
    assert sorted(names(gather("."))) == sorted(names(found))


def test_a_link_to_a_file_is_that_file(work: Path) -> None:
    lay({"org.yaml": f"{MARK}include: [a.yaml, link.yaml]\n", "a.yaml": MARK})
    Path("link.yaml").symlink_to("a.yaml")
    assert names(gather("org.yaml")) == ["org.yaml", "a.yaml"]


def test_a_glob_never_matches_its_own_file(work: Path) -> None:
    lay({"org.yaml": f"{MARK}include: ['*.yaml', '**/*.yaml', .]\n", "a.yaml": f"{MARK}include: '*.yaml'\n"})
    found = gather("org.yaml")
    assert (names(found), found.faults) == (["org.yaml", "a.yaml"], ())


def test_a_pattern_that_matches_nothing_is_said_and_no_fault(work: Path) -> None:
    lay({"org.yaml": f"{MARK}include: ['*.yml', '*.yaml', nowhere/*.yaml]\n"})
    found = gather("org.yaml")
    assert found.faults == ()
    assert [pattern in note for pattern, note in zip(["*.yml", "*.yaml", "nowhere/*.yaml"], found.notes, strict=True)]


FAULTY = {
    "itself": ({"org.yaml": "include: [«org.yaml»]\n"}, "includes itself"),
    "itself, by another name": ({"org.yaml": "include: «./sub/../org.yaml»\n", "sub/a.yaml": ""}, "includes itself"),
    "in a loop": ({"a.yaml": "include: b.yaml\n", "b.yaml": "include: [«org.yaml»]\n", "org.yaml": "include: a.yaml\n"},
                  "includes itself"),
    "in a loop beyond a folder": ({"org.yaml": "include: sub\n", "sub/a.yaml": "include: [«../org.yaml»]\n"},
                                  "includes itself"),
    "nothing": ({"org.yaml": "include:\n  - a.yaml\n  - «b.yaml»\n", "a.yaml": ""}, "There is no `b.yaml`"),
    "a folder of strangers": ({"org.yaml": "include: «sub»\n", "sub/a.txt": ""}, "No file in `sub` is an org spec"),
    "outside": ({"org.yaml": "include: «../a.yaml»\n", "../a.yaml": ""}, "`../a.yaml` leads out of the repository"),
    "a folder outside": ({"org.yaml": "include: «..»\n"}, "`..` leads out of the repository"),
    "a pattern outside": ({"org.yaml": "include: «../*.yaml»\n", "../a.yaml": ""}, "leads out of the repository"),
    "an absolute path outside": ({"org.yaml": "include: «/etc/hosts»\n"}, "leads out of the repository"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "said"), FAULTY.values(), ids=FAULTY.keys())
def test_an_include_that_cannot_be_is_found_at_its_item(work: Path, files: dict[str, str], said: str) -> None:
    there = {name: marked(MARK + text) for name, text in files.items()}
    lay({name: each.text for name, each in there.items()})
    found = only(gather("org.yaml"))
    (name,) = (name for name, text in files.items() if "«" in text)
    assert (found.rule, found.path, found.span) == (VIOLATION, name, there[name].span)
    assert said in found.message


def test_a_loop_of_literal_includes_is_found_also_from_a_folder(work: Path) -> None:
    lay({"a.yaml": f"{MARK}include: b.yaml\n", "b.yaml": f"{MARK}include: a.yaml\n"})
    assert "`a.yaml` includes itself" in only(gather(".")).message


def test_a_long_row_of_includes_is_refused(work: Path) -> None:
    lay({f"{n}.yaml": f"{MARK}include: {n + 1}.yaml\n" for n in range(300)} | {"300.yaml": MARK})
    assert "More than 100 files include one another" in only(gather("0.yaml")).message


def test_a_link_that_leads_out_is_never_followed(work: Path) -> None:
    lay({"../secret.yaml": MARK, "../secret/a.yaml": MARK})
    lay({"org.yaml": f"{MARK}include: ['link.yaml', 'l*.yaml', folder]\n"})
    Path("link.yaml").symlink_to("../secret.yaml")
    Path("folder").symlink_to("../secret")
    found = gather("org.yaml")
    assert names(found) == ["org.yaml"]
    assert [fault.message for fault in found.faults] == [
        "`link.yaml` leads out of the repository.",
        "`link.yaml` leads out of the repository.",
        "`folder` leads out of the repository.",
    ]
    whole = gather(".")
    assert "link.yaml leads out of the repository and is left out" in whole.notes


def test_without_git_the_root_is_the_first_files_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay({"sub/org.yaml": f"{MARK}include: [../a.yaml, b.yaml]\n", "sub/b.yaml": MARK, "a.yaml": MARK})
    found = gather("sub/org.yaml")
    assert names(found) == ["sub/org.yaml", "sub/b.yaml"]
    assert "leads out" in only(found).message


def test_in_a_folder_every_file_that_bears_the_marker_is_a_fragment(work: Path) -> None:
    lay({
        "org/a.yaml": MARK,
        "org/deep/b.yml": f"# first\n\n{MARK}",
        "org/c.json": '{"teams": {}, \n "orglint": 1}',
        "org/d.yaml": "\ufeff" + MARK,
        "org/e.yaml": "'orglint' : 1\n",
        "org/f.yaml": "{orglint: 1}\n",
        "org/stranger.yaml": "teams: {}\nx: orglint: 1",
        "org/stranger.json": '{"tool": "orglint"}',
        "org/notes.md": MARK,
        "org/.hidden.yaml": MARK,
        "org/.git-crypt/a.yaml": MARK,
        "org/named.yaml/x.yaml": MARK,
    })  # fmt: skip
    found = gather("org")
    assert found.faults == ()
    assert names(found) == [
        "org/a.yaml", "org/c.json", "org/d.yaml", "org/e.yaml", "org/f.yaml", "org/deep/b.yml", "org/named.yaml/x.yaml",
    ]  # fmt: skip


def test_a_fragment_saved_as_utf_16_is_not_passed_over(work: Path) -> None:
    Path("a.yaml").write_bytes(MARK.encode("utf-16"))
    assert "UTF-16" in only(gather(".")).message


def test_the_file_with_the_organization_is_the_root(work: Path) -> None:
    lay({"a.yaml": MARK, "b.yaml": f"{MARK}organization: {{name: B}}\n", "c.yaml": MARK})
    assert names(gather(".")) == ["b.yaml", "a.yaml", "c.yaml"]


def test_several_organizations_are_shown_each_with_the_first(work: Path) -> None:
    one = marked(f"{MARK}«organization»: {{name: A}}\n")
    two = marked(f"{MARK}teams: {{}}\n«organization»: {{name: B}}\n")
    lay({"a.yaml": one.text, "b.yaml": two.text, "c.yaml": f"{MARK}organization:\n"})
    found = only(gather("."))
    assert (found.rule, found.path, found.span) == (VIOLATION, "b.yaml", two.span)
    assert found.related == (("a.yaml", one.span, "The first one stands here."),)
    assert "path of its own" in found.help


def test_an_included_file_without_the_marker_is_shown_with_the_include(work: Path) -> None:
    there = marked(f"{MARK}include: [«a.yaml»]\n")
    lay({"org.yaml": there.text, "a.yaml": "teams: {}\n"})
    found = only(gather("org.yaml"))
    assert (found.rule, found.path, found.span) == (VIOLATION, "a.yaml", START)
    assert found.related == (("org.yaml", there.span, "It is included here."),)


def test_what_is_broken_in_several_files_is_said_of_each(work: Path) -> None:
    lay({"org.yaml": f"{MARK}include: ['?.yaml']\n", "a.yaml": f"{MARK}a: [", "b.yaml": f"{MARK}b: }}", "c.yaml": MARK})
    found = gather("org.yaml")
    assert [fault.path for fault in found.faults] == ["a.yaml", "b.yaml"]
    assert names(found) == ["org.yaml", "c.yaml"]


def test_the_same_id_in_two_files_is_no_fault_of_the_reader(work: Path) -> None:
    lay({"a.yaml": f"{MARK}teams: {{t: {{}}}}\n", "b.yaml": f"{MARK}teams: {{T: {{}}}}\n"})
    assert gather(".").faults == ()


@pytest.mark.parametrize("include", ["3", "{a: b}", "[[a.yaml]]", "", "~", "['']"])
def test_an_include_that_is_no_text_is_left_to_the_schema(work: Path, include: str) -> None:
    lay({"org.yaml": f"{MARK}include: {include}\n"})
    assert names(gather("org.yaml")) == ["org.yaml"]


def test_a_file_that_is_too_large_is_a_fault(work: Path) -> None:
    lay({"org.yaml": f"{MARK}include: a.yaml\n", "a.yaml": MARK + "#" * 100})
    found = only(gather("org.yaml", largest=60))
    assert (found.rule, found.path) == (INVALID, "a.yaml")
    assert "larger than 60 bytes" in found.message
    assert "--max-file-size" in found.help
    assert "larger than 20 bytes" in only(gather("org.yaml", largest=20)).message


class Unreadable(WorkingTree):
    """A disk of which one file cannot be read."""

    def read(self, path: str) -> bytes:
        if path.endswith("a.yaml"):
            raise OrglintError(f"{self.shown(path)} cannot be read: Permission denied.", "Check its permissions.")
        return super().read(path)


@pytest.mark.parametrize("path", ["org.yaml", ".", "a.yaml"])
def test_a_file_that_cannot_be_read_is_a_fault(work: Path, path: str) -> None:
    lay({"org.yaml": f"{MARK}include: ['*.yaml', a.yaml]\n", "a.yaml": MARK})
    found = only(from_path(Unreadable(work), f"{work.as_posix()}/{path}"))
    assert (found.rule, found.path, found.span) == (INVALID, "a.yaml", START)
    assert found.message == "a.yaml cannot be read: Permission denied."


def test_the_disk_says_why_a_file_cannot_be_read(work: Path) -> None:
    lay({"a.yaml": MARK})
    Path("a.yaml").chmod(0)
    if os.access("a.yaml", os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert "Permission denied" in only(gather("a.yaml")).message


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_pipes_and_devices_are_never_opened(work: Path) -> None:
    os.mkfifo("pipe.yaml")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.yaml")
    lay({"org.yaml": f"{MARK}include: [pipe.yaml, socket.yaml, '*.yaml']\n"})
    found = gather("org.yaml")
    assert [fault.message for fault in found.faults] == [
        "`pipe.yaml` is neither a file nor a folder.",
        "`socket.yaml` is neither a file nor a folder.",
    ]
    assert names(gather(".")) == ["org.yaml"]
    with pytest.raises(OrglintError, match="neither a file nor a folder"):
        gather("pipe.yaml")


def test_a_link_to_itself_and_one_to_nothing_are_missing(work: Path) -> None:
    Path("loop.yaml").symlink_to("loop.yaml")
    Path("gone.yaml").symlink_to("nothing.yaml")
    Path("up").symlink_to(".")
    lay({"org.yaml": f"{MARK}include: [loop.yaml, gone.yaml, '**/*.yaml']\n"})
    assert [f.message for f in gather("org.yaml").faults] == ["There is no `loop.yaml`.", "There is no `gone.yaml`."]
    assert names(gather(".")) == ["org.yaml"]


@pytest.mark.parametrize("path", ["nowhere.yaml", "nowhere", "org.yaml/x"])
def test_a_path_that_leads_nowhere_is_no_finding(work: Path, path: str) -> None:
    lay({"org.yaml": MARK})
    with pytest.raises(OrglintError, match="There is no"):
        gather(path)


def test_a_folder_without_any_org_spec_is_no_finding(work: Path) -> None:
    lay({"a.yaml": "teams: {}\n"})
    with pytest.raises(OrglintError, match=r"No file in \. is an org spec"):
        gather(".")


def test_bytes_are_taken_as_though_they_were_a_file(work: Path) -> None:
    lay({"sub/a.yaml": f"{MARK}include: org.yaml\n"})
    text = f"{MARK}include: [a.yaml, '*.yaml']\n".encode()
    found = from_bytes(WorkingTree(work), (work / "sub/org.yaml").as_posix(), text, "sub/org.yaml")
    assert names(found) == ["sub/org.yaml", "sub/a.yaml"]
    assert "`org.yaml` includes itself" in only(found).message
