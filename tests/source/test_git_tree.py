"""The tree of a commit is read as a checkout of it would be."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from orglint.errors import OrglintError
from orglint.source.git import Repository, repository
from orglint.source.git_tree import GitTree
from orglint.source.tree import WorkingTree
from tests.commands.repositories import commit, git, put


@pytest.fixture(params=["sha1", "sha256"])
def repo(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main", "--object-format", str(request.param))
    return folder


@pytest.fixture
def linked(repo: Path) -> Iterator[GitTree]:
    """Give a commit with links of all sorts, and a submodule."""
    (repo / "deep/er").mkdir(parents=True)
    links = {
        "to-file": "deep/file.yaml",
        "to-folder": "deep",
        "deep/up": "../root.yaml",
        "deep/er/around": "../../deep/../root.yaml",
        "absolute": str(repo / "root.yaml"),
        "out": "../secret.yaml",
        "far-out": "/etc/hosts",
        "deep/back-in": "../../repo/root.yaml",
        "loop": "loop",
        "ring-a": "ring-b",
        "ring-b": "ring-a",
        "dangling": "nowhere",
        "chain": "to-folder/up",
    }
    put(
        {
            "root.yaml": "root",
            "deep/file.yaml": "deep",
            "deep/er/x.yaml": "x",
            ".hidden/y.yaml": "y",
            "deep/.z.yaml": "z",
        }
    )
    (repo.parent / "secret.yaml").write_text("secret")
    for name, target in links.items():
        (repo / name).symlink_to(target)
    git("add", "--all")
    oid = "1" * len(git("hash-object", "root.yaml"))
    git("update-index", "--add", "--cacheinfo", f"160000,{oid},module")
    git("commit", "--quiet", "-m", "links")
    with GitTree(Repository(repo), git("rev-parse", "HEAD")) as tree:
        yield tree


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "folder"),
        ("root.yaml", "file"),
        ("deep", "folder"),
        ("nothing", "missing"),
        ("root.yaml/below", "missing"),
        ("to-file", "file"),
        ("to-folder", "folder"),
        ("to-folder/file.yaml", "file"),
        ("deep/up", "file"),
        ("deep/er/around", "file"),
        ("absolute", "file"),
        ("chain", "file"),
        ("out", "outside"),
        ("far-out", "outside"),
        ("deep/back-in", "file"),
        ("deep/back-in/x", "missing"),
        ("loop", "missing"),
        ("ring-a", "missing"),
        ("dangling", "missing"),
        ("module", "submodule"),
        ("module/inside", "submodule"),
    ],
)
def test_kinds(linked: GitTree, path: str, kind: str) -> None:
    assert linked.kind(f"{linked.root.as_posix()}/{path}".rstrip("/")) == kind


def test_links_are_read_and_named_as_what_they_lead_to(linked: GitTree) -> None:
    root = linked.root.as_posix()
    assert linked.read(f"{root}/chain") == b"root"
    assert linked.same(f"{root}/chain") == linked.same(f"{root}/absolute") == f"{root}/root.yaml"
    assert linked.same(f"{root}/out") == f"{root}/out"
    for path in ("out", "far-out", "loop", "dangling", "nothing", "deep", "module"):
        with pytest.raises(OrglintError, match="cannot be read"):
            linked.read(f"{root}/{path}")


def test_folders_are_searched_as_on_the_disk(linked: GitTree) -> None:
    root = linked.root.as_posix()
    disk = WorkingTree(Path(root))
    for folder, deep in ((root, True), (root, False), (f"{root}/deep", True), (f"{root}/nothing", True)):
        assert list(linked.files(folder, deep)) == list(disk.files(folder, deep))
    assert all(".hidden" not in path and "module" not in path for path in linked.files(root, deep=True))
    for path in linked.files(root, deep=True):
        if linked.kind(path) == "file":
            assert linked.read(path) == Path(path).read_bytes()
            assert linked.same(path) == disk.same(path)
        assert linked.shown(path) == disk.shown(path)
        assert linked.kind(path) == disk.kind(path)


def test_a_repository_within_another_is_not_searched(repo: Path) -> None:
    commit({"org/one.yaml": "1", "org/sub/two.yaml": "2"})
    put({"org/inner/three.yaml": "3", "org/module/four.yaml": "4", "org/module/.git": "gitdir: elsewhere"})
    subprocess.run(["git", "init", "--quiet", "org/inner"], check=True)
    found = list(WorkingTree(repo).files(f"{repo}/org", deep=True))
    assert found == [f"{repo}/org/one.yaml", f"{repo}/org/sub/two.yaml"]
    with GitTree(Repository(repo), git("rev-parse", "HEAD")) as tree:
        assert list(tree.files(f"{repo}/org", deep=True)) == found


def test_what_is_outside_is_not_seen(linked: GitTree) -> None:
    assert linked.kind("/etc/hosts") == "outside"
    assert linked.kind(linked.join(linked.root.as_posix(), "../secret.yaml")) == "outside"
    assert list(linked.files("/etc", deep=False)) == []


def test_sizes_are_bounded_and_large_files_do_not_get_in_the_way(repo: Path) -> None:
    commit({"large.yaml": "x" * 5_000_000, "small.yaml": "y" * 10})
    with GitTree(Repository(repo), git("rev-parse", "HEAD"), largest=10) as tree:
        with pytest.raises(OrglintError, match="larger than 10 bytes"):
            tree.read(f"{repo}/large.yaml")
        assert tree.read(f"{repo}/small.yaml") == b"y" * 10


def test_any_bytes_are_a_name(repo: Path) -> None:
    names = [b"\xff\xfe.yaml", b"new\nline.yaml", b'quo"te.yaml', b"-dash.yaml", b" space .yaml", "ä.yaml".encode()]
    for name in names:
        Path(os.fsdecode(name)).write_bytes(name)
    commit({})
    with GitTree(Repository(repo), git("rev-parse", "HEAD")) as tree:
        files = list(tree.files(repo.as_posix(), deep=False))
        assert sorted(os.fsencode(Path(file).name) for file in files) == sorted(names)
        assert [tree.read(file) for file in files] == [os.fsencode(Path(file).name) for file in files]


def test_an_object_that_is_missing_is_an_error_and_no_hang(repo: Path) -> None:
    commit({"org.yaml": "text"})
    blob = git("rev-parse", "HEAD:org.yaml")
    (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with GitTree(Repository(repo), git("rev-parse", "HEAD")) as tree, pytest.raises(OrglintError):
        tree.read(f"{repo}/org.yaml")


def test_a_folder_that_is_missing_is_an_error_and_not_empty(repo: Path) -> None:
    commit({"org/org.yaml": "text"})
    folder = git("rev-parse", "HEAD:org")
    (repo / ".git/objects" / folder[:2] / folder[2:]).unlink()
    with GitTree(Repository(repo), git("rev-parse", "HEAD")) as tree:
        assert tree.kind(f"{repo}/org") == "folder"
        with pytest.raises(OrglintError, match="cannot be read"):
            tree.kind(f"{repo}/org/org.yaml")
        with pytest.raises(OrglintError, match="cannot be read"):
            list(tree.files(f"{repo}/org", deep=True))


def test_git_that_ends_early_is_an_error_and_no_hang(repo: Path) -> None:
    made = commit({"org.yaml": "text"})
    tree = GitTree(Repository(repo), made)
    assert tree.kind(f"{repo}/org.yaml") == "file"
    tree._objects._git.kill()  # type: ignore[union-attr]
    with pytest.raises(OrglintError):
        tree.read(f"{repo}/org.yaml")
    tree._objects._git = None


def test_the_repository_around_a_place_that_need_not_exist(repo: Path) -> None:
    (repo / "below").mkdir()
    assert repository(Path("below/nothing/at/all.yaml")).root == repo
    with pytest.raises(OrglintError, match="in no git repository"):
        repository(repo.parent)


def test_the_environment_does_not_lead_elsewhere(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = commit({"org.yaml": "text"})
    subprocess.run(["git", "init", "--quiet", str(repo.parent / "other")], check=True)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(repo.parent / "other/.git"))
    assert repository(repo).commit("main") == made
    with GitTree(repository(repo), made) as tree:
        assert tree.read(f"{repo}/org.yaml") == b"text"
