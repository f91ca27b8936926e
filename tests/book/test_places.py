"""Where an export may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mealplan.errors import InputError
from mealplan.exports.plan_formats import check_export


@pytest.mark.parametrize(
    ("form", "name"),
    [
        *(("cooklang", "soup.cook"), ("cooklang", "x.pdf"), ("jsonld", "x.html")),
        *(("jsonld", "x.HTML"), ("jsonld", "x.txt"), ("cooklang", "x.json")),
    ],
)
def test_a_folder_is_not_called_like_a_file(form: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a file that ends in .*\.zip, or a folder"):
        check_export(form, tmp_path / name)


@pytest.mark.parametrize("name", ["recipes", "week.2026", "recipes.zip", "26.11"])
def test_a_folder_may_have_a_point_in_its_name(name: str, tmp_path: Path) -> None:
    check_export("cooklang", tmp_path / name)
    check_export("jsonld", tmp_path / name)
