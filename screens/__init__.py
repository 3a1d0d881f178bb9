"""Everything that draws: Textual screens and widgets, one ``.tcss`` beside each screen."""
