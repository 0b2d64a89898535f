"""Keep a course: move its gradebook between SQLite and PostgreSQL, back the whole course up, bring it back.

    rows      a gradebook as it is at one moment; all its rows into another database, which has to be empty
    move      `bitgoeul move-gradebook`
    archive   what a backup is: a zip with the course's files, the gradebook, and a manifest with a SHA-256 of each
    backup    `bitgoeul backup`: written whole, or not at all
    recovery  `bitgoeul restore`: nothing is written before all has been verified, for a backup may be hostile too

Nothing here runs anything of a course; `backup` and `move` read its nbgrader_config.py, as every command does, and
`recovery` does not.
"""
