from launch.dotenv import read_dotenv


def test_names_values_quotes_and_remarks(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text('# mine\nPORT=8100\n export HOST = serai.localhost \nFROM="A <a@b.example>"\nEMPTY=\nnonsense\n')

    assert read_dotenv(dotenv) == {"PORT": "8100", "HOST": "serai.localhost", "FROM": "A <a@b.example>", "EMPTY": ""}


def test_no_file_means_nothing(tmp_path):
    assert read_dotenv(tmp_path / ".env") == {}
