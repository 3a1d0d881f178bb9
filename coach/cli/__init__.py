"""The command line, one module a command; Textual is imported only by the branch that draws."""
