import pytest

from interviewer.adapters.proxies import proxy_between


@pytest.fixture(autouse=True)
def no_proxy_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_proxy_of_an_address_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_between("https://api.openai.com/v1") is None
    monkeypatch.setenv("HTTPS_PROXY", "http://me:sk-canary@proxy.example.net:3128/")
    assert proxy_between("https://api.openai.com/v1") == "proxy.example.net:3128"
    assert proxy_between("http://models.example.net/v1") is None
    monkeypatch.setenv("ALL_PROXY", "gate:1080")
    assert proxy_between("http://models.example.net/v1") == "gate:1080"


def test_a_host_that_is_left_out_has_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", "example.net")
    assert proxy_between("https://models.example.net:8443/v1") is None
    assert proxy_between("https://models.example.com:8443/v1") == "proxy:3128"
