"""JupyterHub with the course in it, on one machine; `bitgoeul hub`.

who is who    roster (the class list, read from a CSV), accounts (of the operating system), authenticator (who may log
              in), rights (groups and the scopes of each role), roles (what each role's Jupyter shows)
what runs     settings (all that the hub's configuration needs, as one file), config (that file -> JupyterHub),
              proxy (configurable-http-proxy, from npm), window (shows others an environment that only root can read)
the course    courses (course directories and the accounts that own them), inside (what is done in one, as its owner),
              exchange (its folders and their modes)
the command   place (the folder of a hub, and whether one is at work in it), run (starts, waits, ends; a new class list
              for a hub that runs), demo (makes accounts and courses, and removes them), trouble (what cannot be done)

Each person of the class is a user of the operating system, and so is each course: the course's server, in which
formgrader works, runs as the owner of the course directory. Only the hub itself is root. No student's server shows
formgrader, none may read a course directory, and a token that it holds may do what `rights` says and no more.

Without root there is one account for everybody: the hub then separates addresses and no files, so there is only the
demo, on this machine's own loopback address.
"""
