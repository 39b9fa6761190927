"""The one comment that the action keeps on a pull request."""

import pytest

from tests.action.pull_requests import HANDED_OVER, UNOWNED, Origin
from tests.commands.repositories import ORG, commit, git


def test_it_is_written_once_and_then_updated(origin: Origin) -> None:
    github, request = origin.github, origin.opened({"org.yaml": UNOWNED})
    origin.request(request)
    (comment,) = github.comments
    assert comment["body"].startswith("<!-- orglint diff ")
    assert "changes/removed-owner" in comment["body"]
    git("switch", "--quiet", "feature")
    origin.request(origin.merged(request["base"]["sha"], commit({"org.yaml": HANDED_OVER})))
    assert github.comments == [comment]
    assert "changes/removed-owner" not in comment["body"]
    assert "handed-over" in comment["body"]
    assert github.asked == ["GET", "POST", "GET", "PATCH"]


def test_where_nothing_changes_it_is_not_written_but_put_right(origin: Origin) -> None:
    github, request = origin.github, origin.opened({"other": "file"})
    origin.request(request)
    assert github.asked == ["GET"]
    git("switch", "--quiet", "feature")
    origin.request(origin.merged(request["base"]["sha"], commit({"org.yaml": UNOWNED})))
    git("switch", "--quiet", "feature")
    origin.request(origin.merged(request["base"]["sha"], commit({"org.yaml": ORG})))
    (comment,) = github.comments
    assert "removed-owner" not in comment["body"]


def test_the_same_report_is_not_written_again(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED})
    origin.request(request)
    origin.request(request)
    assert origin.github.asked == ["GET", "POST", "GET"]


def test_it_is_found_among_many_and_nobody_else_is_taken_for_it(origin: Origin) -> None:
    github, request = origin.github, origin.opened({"org.yaml": UNOWNED})
    origin.request(request)
    ours = github.comments.pop()
    pasted = github.say(ours["body"], "User")
    github.say(f"quoted: {ours['body']}", "Bot")
    github.say(None, None)
    for number in range(120):
        github.say(f"comment {number}")
    ours["body"] = ours["body"].splitlines()[0]
    ours["id"] = 999
    github.comments.append(ours)
    said = len(github.comments)
    origin.request(request)
    assert len(github.comments) == said
    assert "changes/removed-owner" in ours["body"]
    assert pasted["id"] != ours["id"]
    assert github.asked == ["GET", "POST", "GET", "GET", "PATCH"]


def test_organisations_that_are_compared_apart_have_comments_of_their_own(origin: Origin) -> None:
    request = origin.opened({"org.yaml": UNOWNED, "b.yaml": ORG})
    origin.request(request, paths="org.yaml")
    origin.request(request, paths="b.yaml")
    assert len({comment["body"].splitlines()[0] for comment in origin.github.comments}) == 2


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_where_it_may_not_be_written_the_summary_has_the_report(origin: Origin, status: int) -> None:
    origin.github.refuses = status
    ran = origin.request(origin.opened({"org.yaml": HANDED_OVER}))
    assert not ran.failed
    assert "handed-over" in ran.summary
    assert "::notice title=orglint::There is no comment" in ran.log
    assert origin.github.comments == []


def test_a_github_that_does_not_answer_fails_nothing(origin: Origin) -> None:
    request = origin.opened({"org.yaml": HANDED_OVER})
    origin.github.server_close()
    ran = origin.request(request)
    assert not ran.failed
    assert "::warning title=orglint::There is no comment" in ran.log
    assert "handed-over" in ran.summary


def test_no_comment_where_none_is_wanted(origin: Origin) -> None:
    ran = origin.request(origin.opened({"org.yaml": UNOWNED}), comment="false")
    assert origin.github.asked == []
    assert "changes/removed-owner" in ran.summary
