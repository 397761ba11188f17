-- Photographs of packs, what was seen on them, what was taught. The pictures themselves are files of the data folder. Times are UTC milliseconds since 1970.

-- (device, life, boot, seq) names a photograph for ever. matched: 0 waits for its pack, 1 has it, 2 has none. bad NULL: not judged. held: 0 no, 1 held, 2 accepted, 3 rejected.

CREATE TABLE photograph (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    device      TEXT NOT NULL,
    life        TEXT NOT NULL,
    boot        INTEGER NOT NULL,
    seq         INTEGER NOT NULL,
    slot        INTEGER NOT NULL,
    measured    INTEGER NOT NULL,
    received    INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    matched     INTEGER NOT NULL DEFAULT 0,
    late        INTEGER NOT NULL DEFAULT 0,
    product     TEXT NOT NULL DEFAULT '',
    lot         TEXT NOT NULL DEFAULT '',
    pack_boot   INTEGER,
    pack_seq    INTEGER,
    pack_number INTEGER,
    pack_at     INTEGER,
    net_g       REAL,
    optimal     INTEGER,
    model       INTEGER,
    judged_at   INTEGER,
    bad         INTEGER,
    class       TEXT NOT NULL DEFAULT '',
    confidence  REAL,
    across      REAL,
    down        REAL,
    held        INTEGER NOT NULL DEFAULT 0,
    decided_by  TEXT NOT NULL DEFAULT '',
    label       TEXT NOT NULL DEFAULT '',
    labelled_by TEXT NOT NULL DEFAULT '',
    UNIQUE (device, life, boot, seq)
);

CREATE INDEX photograph_by_device ON photograph (device, id);
CREATE INDEX photograph_waiting ON photograph (matched, id);
CREATE INDEX photograph_unjudged ON photograph (product, judged_at, received);
CREATE INDEX photograph_by_label ON photograph (product, label, id);
CREATE INDEX photograph_held ON photograph (held, device, id);
CREATE INDEX photograph_bad ON photograph (device, id) WHERE held > 0;
CREATE INDEX photograph_late ON photograph (device, received) WHERE late > 0;
CREATE INDEX photograph_alone ON photograph (device, received) WHERE matched = 2;

-- Packs of a line with a camera that no photograph came of.

CREATE TABLE photograph_missing (
    device      TEXT NOT NULL,
    pack_boot   INTEGER NOT NULL,
    pack_seq    INTEGER NOT NULL,
    pack_number INTEGER NOT NULL,
    pack_at     INTEGER NOT NULL,
    product     TEXT NOT NULL,
    lot         TEXT NOT NULL,
    PRIMARY KEY (device, pack_boot, pack_seq)
) WITHOUT ROWID;

-- What was taught of a product. Rows are only ever added: each verdict names the one that gave it.

CREATE TABLE inspection_model (
    product   TEXT NOT NULL,
    version   INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    by        TEXT NOT NULL,
    report    TEXT NOT NULL,
    content   BLOB NOT NULL,
    PRIMARY KEY (product, version)
);

-- Which of them is in force, with the threshold that a person has set. No row, or version 0: none, and weight alone decides.

CREATE TABLE inspection_force (
    product   TEXT PRIMARY KEY,
    version   INTEGER NOT NULL,
    threshold REAL NOT NULL,
    at        INTEGER NOT NULL
) WITHOUT ROWID;
