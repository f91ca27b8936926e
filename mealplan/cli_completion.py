"""`mealplan completion`: the script that lets a shell complete commands, options and values."""

from __future__ import annotations

import click

from mealplan.cli_help import DONE, WRONG, Page


@click.command(
    cls=Page,
    short_help="Print the completion script of a shell.",
    arguments={"SHELL": "bash, zsh or fish: the one that you type in."},
    examples=[
        (
            "bash (4.4 or newer), for this user",
            "mealplan completion bash > ~/.local/share/bash-completion/completions/mealplan",
        ),
        (
            "bash without the package bash-completion: add this line to ~/.bashrc",
            'eval "$(mealplan completion bash)"',
        ),
        (
            "zsh, where ~/.zfunc is in fpath before compinit runs in ~/.zshrc",
            "mealplan completion zsh > ~/.zfunc/_mealplan",
        ),
        ("fish", "mealplan completion fish > ~/.config/fish/completions/mealplan.fish"),
    ],
    exits=DONE | WRONG,
)
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands, options and values at a prompt.

    Dishes, foods, days of a plan, meals, presets, indices and formats are completed as well as
    files. Save the script where your shell looks for it, and open a new shell.
    """
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(ctx.find_root().command, {}, "mealplan", "_MEALPLAN_COMPLETE")
    click.echo(ShellComplete.source(made))  # its own asks the bash here for its version
