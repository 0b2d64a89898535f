"""JupyterHub with the course in it, on one machine; `bitgoeul hub`.

who is who    roster (the class list, read from a CSV), accounts (of the operating system), rights (groups and the
              scopes of each role), roles (what a student, an instructor and a course's own server show)
what runs     settings (all that the hub's configuration needs, as one file), config (that file -> JupyterHub),
              proxy (configurable-http-proxy, from npm), window (shows others an environment that only root can read)
the course    courses (course directories and the accounts that own them), exchange (its folders; nobody hands in for
              another), gradebook (the class list -> nbgrader's gradebook, as the course's account)
the command   place (the folder of a hub, and whether one is at work in it), run (starts, waits, ends), demo (makes
              accounts and courses, and removes them), enrol (the class list -> the hub, also while it runs)

Each person of the class is a user of the operating system, and so is each course: the course's server, in which
formgrader works, runs as the owner of the course directory. Only the hub itself is root. No student's server shows
formgrader, none may read a course directory, and a token that it holds may do what `rights` says and no more.

Without root there is one account for everybody: the hub then separates addresses and no files, so there is only the
demo, on this machine's own loopback address.
"""
