"""An identity provider for tests: users have names, as on a hub."""

from __future__ import annotations

from jupyter_server.auth.identity import PasswordIdentityProvider, User


class NamedUsers(PasswordIdentityProvider):
    """Knows users by a cookie, as a hub does."""

    async def get_user(self, handler):
        """The user that the cookie names, if the token is right."""
        user = await super().get_user(handler)
        return user and User(handler.get_cookie("user", "ada"))
