"""What the program knows of the person: the values, what may stand in the file, the file, and how it is shown."""
