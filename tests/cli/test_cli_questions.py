"""The questions of `mealplan profile new`: answers, wrong answers, and who stops in between."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_run import environment, listing, no_traceback
from click.testing import CliRunner, Result

from mealplan import Profile
from mealplan.cli import main

BODY = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]
ANSWERS = {
    "name": "Ana",
    "sex": "female",
    "age": "30",
    "height": "165",
    "weight": "60",
    "activity": "",
    "pregnant": "",
    "breastfeeding": "",
    "diet": "",
    "diets": "",
    "allergies": "",
    "illnesses": "",
    "medicines": "",
    "never": "",
    "another": "n",
    "guest": "n",
    "like": "",
    "exclude": "",
    "budget": "",
    "minutes": "",
}
"""What is asked of a woman of 30, in this order; Enter keeps the default."""


def answers(**changes: str) -> str:
    """The answers with changes; one that holds several lines is asked again, or asks for more."""
    assert set(changes) <= set(ANSWERS)
    return "\n".join((ANSWERS | changes).values()) + "\n"


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mealplan.cli_profile.on_terminal", lambda: True)


def talk(path: Path, text: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["profile", "new", "-o", str(path), *words], input=text)


def told(path: Path, *words: str, **changes: str) -> Profile:
    """The profile that answers make."""
    result = talk(path, answers(**changes), *words)
    assert result.exit_code == 0, result.output
    return Profile.load(path)


@pytest.fixture
def me(tmp_path: Path) -> Path:
    return tmp_path / "me.toml"


@pytest.mark.usefixtures("at_terminal")
class TestQuestions:
    """On a terminal, what is missing is asked for."""

    def test_enter_keeps_every_default(self, me: Path) -> None:
        (ana,) = told(me).people
        assert (ana.name, ana.age, ana.activity, ana.diet) == ("Ana", 30, "low_active", "omnivore")

    def test_answers_become_the_profile(self, me: Path) -> None:
        profile = told(
            me,
            sex="f",
            weight="60,5",
            activity="very active",
            breastfeeding="partial",
            diet="pesc",
            diets="gluten-free, halal",
            allergies="sesame",
            illnesses="gout",
            medicines="Nardil",
            never="liver",
            like="salmon, cuisine:greek",
            exclude="natto",
            budget="80\nEUR\n0.9",
            minutes="45",
        )
        (ana,) = profile.people
        assert (ana.sex, ana.weight_kg, ana.activity) == ("female", 60.5, "very_active")
        assert (ana.lactating, ana.diet, ana.diets) == (
            "partial",
            "pescatarian",
            ("gluten-free", "halal"),
        )
        assert (ana.allergies, ana.conditions, ana.never) == (("sesame",), ("gout",), ("liver",))
        assert ana.medicines == ("Nardil",)
        wishes = profile.wishes
        assert (wishes.like, wishes.exclude) == (("salmon", "cuisine:greek"), ("natto",))
        assert (wishes.budget, wishes.currency, wishes.rate) == (80, "EUR", 0.9)
        assert wishes.minutes.weekday == 45

    @pytest.mark.parametrize(
        ("field", "wrong", "right", "message"),
        [
            ("sex", "x", "female", "'x' is none of these; write female or male"),
            ("sex", "no", "female", "'no' is none of these"),
            ("age", "thirty", "30", "'thirty' is not a whole number"),
            ("age", "13", "30", "meals are planned for people of 14 and older"),
            ("height", "1.65", "165", "height_cm: "),
            ("weight", "heavy", "60", "'heavy' is not a number"),
            ("weight", "nan", "60", "weight_kg: "),
            ("activity", "lazy", "active", "'lazy' is none of these"),
            ("pregnant", "50", "no", "pregnancy_week: "),
            ("diet", "veg", "vegan", "'veg' is none of these"),
            ("diets", "vegan", "halal", 'write diet = "vegan"'),
            ("allergies", "seasme", "sesame", "do you mean sesame"),
            ("illnesses", "gowt", "gout", "do you mean gout"),
            ("illnesses", "gastroparesis", "", "no plan is made with gastroparesis"),
            ("medicines", "gout", "", "is an illness; write it under conditions"),
            ("never", "unicorn", "liver", "'unicorn' is no dish"),
            ("like", "unicorn", "salmon", "'unicorn' is no dish"),
            ("budget", "much", "", "'much' is not a number"),
            ("budget", "-5", "", "budget: "),
            ("minutes", "5", "60", "minutes.weekday: "),
        ],
    )
    def test_a_wrong_answer_is_told_and_asked_again(
        self, me: Path, field: str, wrong: str, right: str, message: str
    ) -> None:
        result = talk(me, answers(**{field: f"{wrong}\n{right}"}))
        assert result.exit_code == 0, result.output
        assert message in result.stderr
        assert "flags" not in result.stderr
        Profile.load(me)

    def test_a_slip_in_a_medicine_is_named(self, me: Path) -> None:
        (ana,) = told(me, medicines="phenelzin\ny").people
        assert (ana.medicines, ana.other_medicines) == (("phenelzine",), ())

    def test_a_medicine_that_nobody_knows_is_kept_apart(self, me: Path) -> None:
        result = talk(me, answers(medicines="zzyzx, lithium"))
        assert "nothing is checked for it" in result.stderr
        (ana,) = Profile.load(me).people
        assert (ana.medicines, ana.other_medicines) == (("lithium",), ("zzyzx",))

    def test_kidney_disease_asks_for_the_clinicians_numbers(self, me: Path) -> None:
        limits = "40-60\nmany\n2000\n800-1000\n1500"
        (ana,) = told(me, illnesses="CKD", medicines=f"\n{limits}").people
        assert {name: (span.min, span.max) for name, span in ana.clinician.items()} == {
            "protein_g": (40, 60),
            "potassium_mg": (None, 2000),
            "phosphorus_mg": (800, 1000),
            "sodium_mg": (None, 1500),
        }

    def test_a_pregnancy_asks_for_the_weight_before(self, me: Path) -> None:
        text = answers(pregnant="24\nlight\n55").replace("55\n\n", "55\n", 1)
        assert talk(me, text).exit_code == 0
        (ana,) = Profile.load(me).people
        assert (ana.pregnancy_week, ana.pre_pregnancy_kg) == (24, 55)

    def test_a_man_is_not_asked_about_pregnancy(self, me: Path) -> None:
        lines = [ANSWERS[name] for name in ANSWERS if name not in ("pregnant", "breastfeeding")]
        text = "\n".join("male" if line == "female" else line for line in lines) + "\n"
        result = talk(me, text)
        assert result.exit_code == 0, result.output
        assert "Pregnant" not in result.stderr

    def test_others_at_the_table(self, me: Path) -> None:
        ben = "y\nAna\nBen\nmale\n40\n180\n80\nactive\nvegan\n\npeanut\n\n\n\nn"
        cleo = "y\nBen\nCleo\nsat diner\nsat dinner\nvegetarian\n\ncelery\nn"
        profile = told(me, another=ben, guest=cleo)
        assert [person.name for person in profile.people] == ["Ana", "Ben"]
        ben_ = profile.people[1]
        assert (ben_.diet, ben_.allergies) == ("vegan", ("peanut",))
        (guest,) = profile.guests
        assert (guest.name, guest.meals, guest.allergies) == ("Cleo", ("sat dinner",), ("celery",))

    def test_what_a_flag_says_is_not_asked(self, me: Path) -> None:
        lines = [ANSWERS[name] for name in ANSWERS if name not in ("age", "weight", "like")]
        words = ["--age", "31", "--weight", "70", "--like", "salmon"]
        result = talk(me, "\n".join(lines) + "\n", *words)
        assert result.exit_code == 0, result.output
        profile = Profile.load(me)
        assert (profile.people[0].age, profile.people[0].weight_kg) == (31, 70)
        assert profile.wishes.like == ("salmon",)

    def test_a_wrong_flag_is_told_before_anything_is_asked(self, me: Path) -> None:
        result = talk(me, answers(), "--diet", "keto")
        assert result.exit_code == 2
        assert "people.1.diet" in result.stderr
        assert "Your name" not in result.stderr

    def test_a_whole_body_by_flags_asks_nothing(self, me: Path) -> None:
        assert talk(me, "", *BODY).exit_code == 0

    @pytest.mark.parametrize("asked", range(len(ANSWERS)))
    def test_the_end_of_the_input_leaves_no_file(
        self, tmp_path: Path, me: Path, asked: int
    ) -> None:
        result = talk(me, "".join(f"{line}\n" for line in [*ANSWERS.values()][:asked]))
        assert result.exit_code == 2
        assert "[[people]]" not in result.stdout  # where old runners of click echo the answers
        assert no_traceback(result), result.exception
        assert "nothing was written" in result.stderr
        assert listing(tmp_path) == {}


def terminal(me: Path) -> tuple[subprocess.Popen[bytes], int]:
    """`profile new` on a terminal of its own."""
    script = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job behind may ignore it
        "from mealplan.cli import main\n"
        f"main(['profile', 'new', '-o', {str(me)!r}])"
    )
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(TERM="xterm", COLUMNS="80"),
    )
    os.close(follower)
    return process, leader


def until(leader: int, words: str) -> str:
    """What is written up to some words."""
    written, end = b"", time.monotonic() + 20
    while words.encode() not in written and time.monotonic() < end:
        if not select.select([leader], [], [], 1)[0]:
            continue
        try:
            written += os.read(leader, 4096)
        except OSError:
            break
    return written.decode()


def test_on_a_real_terminal(me: Path) -> None:
    process, leader = terminal(me)
    until(leader, "Your name")
    os.write(leader, answers(age="12\n30").encode())
    written = until(leader, "then: mealplan plan")
    assert process.wait(20) == 0, written
    assert "14 and older" in written
    assert Profile.load(me).people[0].name == "Ana"
    os.close(leader)


def test_ctrl_c_leaves_no_file(me: Path) -> None:
    process, leader = terminal(me)
    until(leader, "Your name")
    time.sleep(0.5)  # until it waits for the answer
    process.send_signal(signal.SIGINT)
    written = until(leader, "nothing was written")
    assert process.wait(20) == 2, written
    assert "Traceback" not in written
    assert not me.exists()
    os.close(leader)
