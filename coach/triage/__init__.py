"""The post-walk check: questions and rules as data, the verdict as a pure function."""
