-- From which instant on points (level 0) and rollups (their width in ms) are all there; what is older has been deleted by retention.
CREATE TABLE kept_from (
    measurement TEXT NOT NULL,
    level       INTEGER NOT NULL,
    time        INTEGER NOT NULL,
    PRIMARY KEY (measurement, level)
) WITHOUT ROWID;
