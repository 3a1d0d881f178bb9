"""The parts of the page: which facts stand in them, in which words."""
