"""The map of the body: where a twitch or a cramp is, seen from the front and from the back."""
