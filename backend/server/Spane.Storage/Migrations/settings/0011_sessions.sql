-- Sessions that somebody has ended before their time, UTC milliseconds since 1970: a cookie that was copied before is worth nothing after.

CREATE TABLE ended_session (
    id      TEXT PRIMARY KEY,
    expires INTEGER NOT NULL
) WITHOUT ROWID;

-- Guessing is slowed down by name and address, in memory: nobody can lock another person out.

ALTER TABLE account DROP COLUMN lockout_end;
ALTER TABLE account DROP COLUMN access_failed;
