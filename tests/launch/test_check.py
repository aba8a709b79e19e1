import pytest

from launch.check import CHECKS, check
from tests.launch.small import install_program, lay_out

PROGRAMS = {words[0] for words in CHECKS.values()} - {"python"}


@pytest.fixture(scope="session")
def checked(checkout):
    lay_out(checkout)
    for name in PROGRAMS:
        install_program(checkout, name, "exit 0")
    return checkout


def test_all_pass_and_each_has_its_line(checked, capsys):
    assert check(checked, ["lint", "format", "types", "floors", "templates"]) == 0

    said = capsys.readouterr().out
    assert [line.split()[:2] for line in said.splitlines() if line.startswith("  passed")] == [
        ["passed", "types"],
        ["passed", "floors"],
        ["passed", "templates"],
        ["passed", "lint"],
        ["passed", "format"],
    ]
    assert "5 checks, 0 failed" in said


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ([], list(CHECKS)),
        (["lint", "types"], ["types", "lint"]),
        (["-house"], [name for name in CHECKS if name != "house"]),
    ],
)
def test_those_named_are_taken_or_all_but_those_left_out(checked, capsys, words, taken):
    check(checked, words)

    said = capsys.readouterr().out
    assert [line.split()[1] for line in said.splitlines() if line.startswith(("  passed", "  FAILED"))] == taken


def test_one_that_fails_fails_all_tells_why_and_the_others_still_run(checked, capsys):
    install_program(checked, "lint-imports", "echo 'a door stands open'; exit 1")

    assert check(checked, ["floors", "lint"]) == 1

    told = capsys.readouterr()
    assert "floors: lint-imports" in told.err
    assert "a door stands open" in told.out
    assert "FAILED  floors" in told.out
    assert "passed  lint" in told.out
    assert "2 checks, 1 failed" in told.out
    install_program(checked, "lint-imports", "exit 0")


def test_deploy_checks_see_production_with_a_secret_of_its_own(checked, capsys):
    install_program(
        checked, "python", 'case "$1" in -c) exit 0;; esac; echo "$DJANGO_SETTINGS_MODULE ${#SECRET_KEY}"; exit 1'
    )

    assert check(checked, ["deploy"]) == 1
    assert "config.settings.prod 80" in capsys.readouterr().out
    lay_out(checked)
