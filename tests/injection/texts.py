"""Texts that try to break out of where they are shown, each by the means of one place."""

import re
from typing import Final

MARK: Final = "pwned"
"""A word that every text has, so that what becomes of it can be found."""

PAYLOADS: Final = {
    "ansi": "\x1b[31mpwned\x1b[0m\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\\x1b[2J",
    "c1": "\x9b31mpwned\x9d0;t\x9c\x90q\x9c\x84\x8d",
    "bidi": "pwned\u202egnp.exe\u202c\u2066x\u2069\u200f\u061c\u2067y",
    "hidden": "p\u200bwned\u200d\u2060\u00ad\ufeff\u3164\U000e0041\U000e0042 pwned",
    "lines": "pwned\n::error::pwned\r\n::warning::pwned\u2028::notice::pwned\u2029::debug::x\x85::group::x\x0b\x0c",
    "spaces": "\u00a0::error::pwned\u2003::error::pwned\u3000::add-mask::pwned ::error::pwned",
    "commands": "::error file=a,line=1::pwned ##[error]pwned ##[add-mask]a ##vso[task.setvariable variable=a]pwned",
    "tokens": "::stop-commands::pwned %0A::error::x %25 %3A",
    "markdown": "[pwned](javascript:x) ![i](http://evil.example/i) @all @acme/team #12 GH-12 a@evil.example [^1]",
    "links": "pwned https://evil.example/a www.evil.example <http://evil.example> [a]: http://b.example x://b",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)> <!-- pwned --> </td></table> &lt;b&gt; &#60;",
    "blocks": "# pwned\n\n> q\n\n- item\n\n```sh\nx\n```\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n    x\n\n1. y",
    "emphasis": "**pwned** _a_ ~~b~~ `c` ``d` $e$ $$f$$ \\* \\` | g \\| h \\",
    "formula": '=HYPERLINK("http://evil.example","pwned")',
    "plus": "+pwned",
    "minus": "-1+1|' /C calc'!pwned",
    "at": "@SUM(pwned)",
    "tab": "\t=pwned",
    "return": "\r=pwned",
    "wide": "\uff1dpwned",
    "fields": 'pwned;=1+1;"=2+2",=3+3\t=4+4',
    "sarif": "[pwned](1) [b](http://evil.example) \\[c](2) {0} %SRCROOT% [d\\](3)",
    "xml": "]]> <a b='c' d=\"pwned\"/> &amp; &#0; <?pi?> <!DOCTYPE x> \x00\x01\x0b\x1f\ufffe\uffff",
    "mermaid": 'pwned"]:::x --> n1 %%{init: {"theme": "x"}}%% click n0 href "javascript:x" style n0 a; #quot; end',
    "dot": '\\N \\G \\L pwned\\" "]; n [shape=box, URL="http://evil.example"]; } <b>x</b> &lt; \\',
    "shell": "$(touch pwned) `touch pwned`; touch pwned | a && b 'c' \"d",
    "yaml": "pwned: {a: [b, &c *c]} # !!python/object/apply:os.system [x] - ? | >",
    "format": "{pwned} {0} %s %(a)s ${HOME} {component.id} {{x}}",
    "path": "../../pwned/../etc/passwd",
    "long": "pwned" * 4000,
    "wide and long": "漢字" * 3000 + "pwned",
    "combining": "pwned" + "\u0300" * 400,
    "emoji": "pwned 👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f :smile:",
}
"""Texts by what they try."""

_WRITTEN_OUT: Final = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\U000e0000-\U000e0fff]')


def quoted(text: str) -> str:
    """Quote a text as YAML does; what YAML takes as it is stands there as it is."""
    return '"' + _WRITTEN_OUT.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    if found[0] in '"\\':
        return f"\\{found[0]}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def as_id(text: str) -> str:
    """Give the most of a text that an id may hold: no control characters, no white space at its ends."""
    kept = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "", text)
    return kept.strip(" \u00a0\u2003\u3000\ufeff")[:300]
