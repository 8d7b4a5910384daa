"""The desk: the commands as pages in a browser on this machine, for people who never open a terminal."""
