"""Cookies, headers and the content policy of a site."""

from __future__ import annotations

from typing import Any

from csp.constants import NONCE, NONE, SELF

from towpath.sites.environment import Environment

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# What a device forgets when somebody signs out of it. Not the cookies: they would go for every site of the
# host. Not an officer's storage: what was saved on the phone and not sent yet is there, sealed.
FORGOTTEN = '"cache", "storage"'
FORGOTTEN_BY_A_PHONE = '"cache"'


def security(environment: Environment, site: str) -> dict[str, Any]:
    """What every site sends, and what only a site on https can send."""
    return {
        "CONTENT_SECURITY_POLICY": _content_policy(site),
        "TOWPATH_FORGOTTEN": FORGOTTEN_BY_A_PHONE if site == "police" else FORGOTTEN,
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        # Other sites are told nothing. `no-referrer` would send forms with `Origin: null`, which is refused.
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SESSION_SERIALIZER": "django.contrib.sessions.serializers.JSONSerializer",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_AGE": None,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_FAILURE_VIEW": "towpath.kit.errors.forged",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1_000_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 500,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 0,
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        **(_on_https(environment) if environment.is_production else _on_loopback(site)),
    }


def _content_policy(site: str) -> dict[str, Any]:
    """Only the officer's pages have a service worker, which is ours."""
    directives = CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return {"DIRECTIVES": directives | {"worker-src": [SELF]} if site == "police" else directives}


def _on_https(environment: Environment) -> dict[str, Any]:
    proxies = environment.number("TOWPATH_PROXIES", 0)
    return {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if proxies else None,
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrf",
    }


def _on_loopback(site: str) -> dict[str, Any]:
    # Browsers send a cookie to every port of a host, so on one machine the names must differ.
    return {"SESSION_COOKIE_NAME": f"{site}-session", "CSRF_COOKIE_NAME": f"{site}-csrf"}
