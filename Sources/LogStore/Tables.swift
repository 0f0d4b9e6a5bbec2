// The tables of a register file. Entries, tiles, heads and blobs are what is kept; the others are derived from them.

import GRDB

/// How a register file is laid out.
enum Tables {
  /// What `PRAGMA application_id` says of a register: "Srvd".
  static let applicationID = 0x5372_7664
  /// The version of the layout: another one wherever what is derived from the same log is other bytes. A new column of the
  /// evidence format is one.
  static let version = 3
  /// That of a log in which keys were exchanged or taken back: an earlier version of the program would not know what does not count.
  static let versionWithKeys = 4

  /// What is kept. A row of `entry` is never changed and never deleted.
  static let kept = """
    CREATE TABLE log (
      id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE, is_own INTEGER NOT NULL, key TEXT
    ) STRICT;
    CREATE TABLE entry (
      log INTEGER NOT NULL REFERENCES log, idx INTEGER NOT NULL, leaf BLOB NOT NULL, leaf_hash BLOB NOT NULL,
      text_hash BLOB NOT NULL, PRIMARY KEY (log, idx), UNIQUE (log, text_hash)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tile (
      log INTEGER NOT NULL REFERENCES log, level INTEGER NOT NULL, n INTEGER NOT NULL, width INTEGER NOT NULL,
      data BLOB NOT NULL, PRIMARY KEY (log, level, n)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tree (log INTEGER PRIMARY KEY REFERENCES log, size INTEGER NOT NULL, root BLOB NOT NULL) STRICT;
    CREATE TABLE head (
      log INTEGER PRIMARY KEY REFERENCES log, size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB
    ) STRICT;
    CREATE TABLE seen (
      log INTEGER NOT NULL REFERENCES log, size INTEGER NOT NULL, root BLOB NOT NULL, note BLOB NOT NULL,
      UNIQUE (log, size, note)
    ) STRICT;
    CREATE TABLE blob (digest BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// What `servanda rebuild` makes anew from the entries.
  static let derived = """
    CREATE TABLE statement (
      log INTEGER NOT NULL, idx INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT, author TEXT NOT NULL,
      made TEXT NOT NULL, day INTEGER NOT NULL, supersedes INTEGER, ended INTEGER, ended_day INTEGER,
      PRIMARY KEY (log, idx)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX statement_name ON statement (name, kind, idx);
    CREATE INDEX statement_kind ON statement (kind, idx);
    CREATE INDEX statement_ended ON statement (ended) WHERE ended IS NOT NULL;
    CREATE TABLE pack (
      log INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL,
      digest BLOB NOT NULL, UNIQUE (log, kind, subject, n)
    ) STRICT;
    """

  static let derivedNames = ["statement", "pack"]
}
