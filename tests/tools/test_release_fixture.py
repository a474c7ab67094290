import hashlib

from tools.release_fixture import ABOUT, main, migrations


def test_a_release_that_has_its_fixture_gets_no_other(tmp_path, capsys):
    (tmp_path / ABOUT).write_text("{}", "utf-8")
    assert main([str(tmp_path)]) == 2
    assert "never made anew" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [ABOUT]


def test_migrations_are_named_by_their_place_and_hashed_as_they_lie(tmp_path):
    folder = tmp_path / "luoshi/server/a/migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("first\n", "utf-8")
    (folder / "__init__.py").touch()
    told = migrations(tmp_path)
    assert told == {"luoshi/server/a/migrations/0001_initial.py": hashlib.sha256(b"first\n").hexdigest()}
