import subprocess

from launch.procfile import read_procfile, shell


def test_each_line_is_a_name_and_a_command(tmp_path):
    procfile = tmp_path / "Procfile"
    procfile.write_text("# a remark\n\nweb: serve --at http://here:80\nbeat:tick\n")

    assert read_procfile(procfile) == {"web": "serve --at http://here:80", "beat": "tick"}


def test_the_shell_fills_in_what_is_not_set_and_steps_aside():
    done = subprocess.run(
        shell("echo ${PORT:-8000} ${WORKERS:-2}"), env={"PORT": "9000"}, capture_output=True, text=True
    )

    assert done.stdout == "9000 2\n"
