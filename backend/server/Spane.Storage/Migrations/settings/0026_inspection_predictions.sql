-- How far a photograph is from the good ones that were taught: later ones are compared with these.

ALTER TABLE photograph ADD COLUMN distance REAL;

CREATE INDEX photograph_passed ON photograph (device, product, model, id) WHERE distance IS NOT NULL;
CREATE INDEX photograph_by_pack ON photograph (device, pack_at) WHERE bad IS NOT NULL;

-- What people and folders brought to have it judged, at most some hundred photographs at once; nothing of it holds a pack. ended NULL: it goes on. why: why it ended early.

CREATE TABLE prediction_batch (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    product   TEXT NOT NULL,
    source    TEXT NOT NULL,
    name      TEXT NOT NULL,
    by        TEXT NOT NULL,
    at        INTEGER NOT NULL,
    model     INTEGER NOT NULL,
    threshold REAL NOT NULL,
    files     INTEGER NOT NULL,
    ended     INTEGER,
    why       TEXT NOT NULL DEFAULT ''
);

CREATE INDEX prediction_batch_by_product ON prediction_batch (product, id);

-- One file each. refused: why, as the texts name it; empty: it was judged, and photograph is its number.

CREATE TABLE prediction (
    batch      INTEGER NOT NULL,
    number     INTEGER NOT NULL,
    name       TEXT NOT NULL,
    photograph INTEGER,
    refused    TEXT NOT NULL DEFAULT '',
    bad        INTEGER,
    class      TEXT NOT NULL DEFAULT '',
    confidence REAL,
    across     REAL,
    down       REAL,
    PRIMARY KEY (batch, number)
) WITHOUT ROWID;
