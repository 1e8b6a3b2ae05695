"""The proxy that requests go through, if this system is set up for one."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_between(base_url: str) -> str | None:
    """The host of the proxy on the way to an address, without the password it may be used with; None if there is none."""
    parts = urlsplit(base_url)
    known = getproxies()
    proxy = known.get(parts.scheme) or known.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    return urlsplit(proxy if "://" in proxy else f"http://{proxy}").netloc.rpartition("@")[2] or None
