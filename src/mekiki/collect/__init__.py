"""Observable to Evidence: the only package that may touch a network. Today it plans; nothing here opens a socket."""
