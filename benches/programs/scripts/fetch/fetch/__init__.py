"""A session of requests against a server in a thread of the same program."""
