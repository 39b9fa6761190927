"""Completion for shells: click's own, made to understand words with colons and commas in them."""

import os
from typing import Final

from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

VARIABLE: Final = "_ORGLINT_COMPLETE"
"""Set by a shell that asks for completions."""
SHELLS: Final = ("bash", "zsh", "fish")
_BREAKS: Final = ":="
_BASH: Final = r"""
%(complete_func)s() {
    local IFS=$'\n' response completion type value
    response=$(COMP_TYPED="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    COMPREPLY=()
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null || complete -F %(complete_func)s %(prog_name)s
"""
_FISH: Final = r"""
function %(complete_func)s
    for completion in (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) \
            %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 "," -- $completion)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class Bash(ShellComplete):
    """Completion for bash, which takes a word apart at colons and expects only the last part of it."""

    name = "bash"
    source_template = _BASH.lstrip()

    def get_completion_args(self) -> tuple[list[str], str]:
        """Give the words before the one that is typed, and that one."""
        typed = os.environ.get("COMP_TYPED", "")
        words = split_arg_string(typed)[1:]
        if typed[-1:].isspace() or not words:
            return words, ""
        return words[:-1], words[-1]

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Give what may be typed, without what bash takes for words of their own."""
        breaks = [mark for mark in _BREAKS if mark in os.environ.get("COMP_WORDBREAKS", _BREAKS)]
        cut = max((incomplete.rfind(mark) + 1 for mark in breaks), default=0)
        found = super().get_completions(args, incomplete)
        return [self._cut(item, incomplete[:cut]) for item in found]

    def _cut(self, item: CompletionItem, before: str) -> CompletionItem:
        is_whole = before and item.value.casefold().startswith(before.casefold())
        return CompletionItem(item.value[len(before) :], item.type, item.help) if is_whole else item

    def format_completion(self, item: CompletionItem) -> str:
        """Give a line as the function in the shell reads it."""
        return f"{item.type},{item.value}"


class Zsh(ZshComplete):
    """Completion for zsh, in every version of click with colons in words marked as no beginning of an explanation."""

    def format_completion(self, item: CompletionItem) -> str:
        """Give three lines as the function in the shell reads them."""
        value = item.value.replace(":", r"\:") if item.help else item.value
        return f"{item.type}\n{value}\n{item.help or '_'}"


class Fish(FishComplete):
    """Completion for fish, with commas in words."""

    source_template = _FISH.lstrip()

    def format_completion(self, item: CompletionItem) -> str:
        """Give a line as the function in the shell reads it."""
        return f"{item.type},{item.value}\t{item.help}" if item.help else f"{item.type},{item.value}"


def register() -> None:
    """Let these take the place of click's."""
    for each in (Bash, Zsh, Fish):
        add_completion_class(each)
