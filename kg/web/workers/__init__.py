"""Children that run what clients send, and the pool that the server keeps of them.

`child` is the program of a child, `jail` what it gives up before it works, `reading` and `writing` its jobs; `pool` and
`writer` are the server's side, `frames` what goes through the pipe between them.
"""
