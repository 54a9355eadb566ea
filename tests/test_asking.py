"""Which addresses are asked: places, schemes, redirects, robots.txt; against a server of our own on loopback."""

from __future__ import annotations

import socket

import pytest
from serving import QUICK, Site, get, own_cache, refused, site

from compare.errors import ReadError
from compare.reading import addresses, read
from compare.reading.fetching import Access, accessing, fetch, load_address

__all__ = ["own_cache", "site"]  # fixtures


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.8.8.8", "[::1]", "localhost", "a.localhost", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]"),  # noqa: S104 - refused
        *("10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "192.0.0.192"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9"),
        *("100.100.100.200", "168.63.129.16", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25eth0]", "[ff02::1]"),
        *("[fec0::1]", "[2001:db8::1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"),
        *("2130706433", "0x7f.1", "0177.0.0.1", "127.1"),
        *("[::ffff:0:127.0.0.1]", "[2a00::5efe:7f00:1]", "[2a00::200:5efe:7f00:1]", "[::5efe:7f00:1]"),
    ],
)
def test_places_that_are_not_the_publics_are_not_asked(host: str) -> None:
    refused(f"http://{host}/latest/meta-data/", "is not asked", allow_loopback=False)


def test_a_host_that_spells_signs_out_is_no_valid_address() -> None:
    refused("http://example.org%40127.0.0.1/", "is no valid address", allow_loopback=False)


@pytest.mark.parametrize("number", ["10.0.0.1", "169.254.169.254", "127.0.0.1", "::ffff:192.168.0.1", "fe80::1%2"])
def test_one_closed_place_among_those_a_name_means_is_enough(number: str) -> None:
    def several(host: str, port: int) -> list[str]:
        assert (host, port) == ("news.example.org", 443)
        return ["93.184.215.14", number]

    for allowed in (False, True):  # the option opens hosts that name this machine themselves, no others
        with pytest.raises(ReadError, match="is not asked"):
            fetch("https://news.example.org/a", resolve=several, allow_loopback=allowed)


def test_a_name_that_comes_to_mean_another_place_is_looked_up_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    def system(host: str, *rest: object, **more: object) -> object:
        assert host == "127.0.0.1", "a name was looked up behind the check"
        return real(host, *rest, **more)  # type: ignore[arg-type]

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", system)
    site.serve("/page", b"", 302, Location="/next")
    site.serve("/next")
    got = fetch(site.url(host="port.localhost"), resolve=rebinding, allow_loopback=True)
    assert got.url == site.url("/next", "port.localhost")
    assert asked == ["port.localhost"]
    assert {headers["host"] for _, headers in site.asked} == {f"port.localhost:{site.port}"}


def test_the_systems_answers_are_checked_all() -> None:
    assert "127.0.0.1" in addresses.resolve("localhost", 80)
    with pytest.raises(ReadError, match="no such host"):
        addresses.resolve("no such host", 80)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "ftp is not asked"),
        ("file:///etc/hosts", "file is not asked"),
        ("gopher://example.org:70/", "gopher is not asked"),
        ("https://user:secret@example.org/", "user name or password"),
        ("https://example.org@10.0.0.1/", "user name or password"),
        ("http://example.org:22/", "port 22 is not asked"),
        ("http://example.org:6379/", "port 6379 is not asked"),
        ("http://example.org:99999/", "no valid address"),
        ("http://[::1/", "no valid address"),
        ("http:///a", "no valid address"),
        ("http://example.org/a b", "space, backslash or control"),
        ("http://example.org/a\r\nHost: x", "space, backslash or control"),
        ("http://example.org\\@10.0.0.1/", "space, backslash or control"),
        ("http://example.org/" + "a" * 5000, "an address of 50.. characters"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as error:
        read(url)
    assert "secret" not in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "//192.168.0.1/admin",
        "file:///etc/passwd",
        "http://user:word@127.0.0.1/",
        "http://[fe80::1]/",
        "ftp://127.0.0.1/",
    ],
)
def test_a_redirect_leads_nowhere_that_could_not_be_asked(site: Site, target: str) -> None:
    refused(site.serve("/page", b"", 302, Location=target), "not asked|user name or password")
    assert site.paths == ["/page"]


def test_a_public_page_cannot_redirect_to_this_machine(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The public's address is on loopback here: only the check is told otherwise, by the name.
    monkeypatch.setattr(addresses, "is_loopback", lambda host: host != "127.0.0.1")
    site.serve("/page", b"", 302, Location=site.url("/secret"))
    site.serve("/secret")
    refused(site.url(host="localhost"), "is not asked")
    assert site.paths == ["/page"]


def test_redirects_are_followed_and_checked_for_circles(site: Site) -> None:
    site.serve("/page", b"", 301, Location="step")
    site.serve("/step", b"", 307, Location="/end")
    site.serve("/end")
    assert fetch(site.url(), allow_loopback=True).url == site.url("/end")
    refused(site.serve("/a", b"", 302, Location="/b") and site.serve("/b", b"", 302, Location="/a"), "in a circle")
    for number in range(9):
        site.serve(f"/{number}", b"", 302, Location=f"/{number + 1}")
    refused(site.url("/0"), "redirects more than 4 times", QUICK)
    refused(site.serve("/nowhere", b"", 302), "redirects to nowhere")


def test_a_redirect_to_another_host_is_told(site: Site) -> None:
    site.serve("/page", b"", 302, Location=site.url("/end", "localhost"))
    site.serve("/end")
    with accessing(Access(allow_loopback=True)) as access:
        load_address(site.url())
    assert access.notices == ["127.0.0.1 redirects to localhost"]


ROBOTS = "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\nAllow: /private/open\n\nUser-agent: compare\n{}"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/open", "/private/a", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/open", "/private/open/a", True),
        ("User-agent: *\nDisallow: /*/print$", "/a/print", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: compare\nAllow: /", "/page", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: Compare\nDisallow: /", "/page", False),
        ("User-agent: other\nDisallow: /", "/page", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/page", False),
        ("<html>not rules</html>", "/page", True),
    ],
)
def test_robots_rules_are_respected(site: Site, rules: str, path: str, allowed: bool) -> None:  # noqa: FBT001
    site.serve("/robots.txt", rules)
    url = site.serve(path)
    if allowed:
        assert get(url)
    else:
        for _ in range(2):  # the second time from the cache
            refused(url, r"asks programs not to read .*\(robots\.txt\)")
        assert site.paths == []


def test_robots_rules_hold_where_a_redirect_leads_and_are_asked_once(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed")
    refused(site.serve("/page", b"", 302, Location="/closed") and site.url(), "robots")
    site.serve("/open")
    get(site.url("/open"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page", "/open"]


def test_rules_that_cannot_be_read_forbid_and_rules_that_are_not_there_allow(site: Site) -> None:
    site.serve("/page")
    site.serve("/robots.txt", "", 500)
    refused(site.url(), "cannot say what programs may read")
    site.serve("/robots.txt", "", 404)
    assert get(site.url())


def test_endless_rules_are_read_to_their_limit(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed\n" + "# more\n" * 200_000)
    site.serve("/page")
    assert get(site.url())
    refused(site.url("/closed"), "robots")
