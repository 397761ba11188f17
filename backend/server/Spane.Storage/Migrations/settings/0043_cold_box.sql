-- How a cold load warms without power, for the advice after an outage; absent: the default.

CREATE TABLE cold_box (
    device      TEXT NOT NULL,
    load        TEXT NOT NULL,
    start_c     REAL NOT NULL,
    room_c      REAL NOT NULL,
    tau_h       REAL NOT NULL,
    PRIMARY KEY (device, load)
) WITHOUT ROWID;
