-- Alarms that reach people: who is told, the browsers that have subscribed, and what is owed and sent. Times are UTC milliseconds since 1970.

CREATE TABLE notification_setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Read by the channels alone, never by a screen.

CREATE TABLE notification_secret (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE push_subscription (
    id       TEXT PRIMARY KEY,
    person   TEXT NOT NULL,
    endpoint TEXT NOT NULL UNIQUE,
    p256dh   TEXT NOT NULL,
    auth     TEXT NOT NULL,
    label    TEXT NOT NULL,
    created  INTEGER NOT NULL
) WITHOUT ROWID;

-- What is owed: written with the alarm's change, once for each name. Without a delivery it waits to be folded into one.

CREATE TABLE notification (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL UNIQUE,
    channel   TEXT NOT NULL,
    target    TEXT NOT NULL,
    person    TEXT NOT NULL,
    device    TEXT NOT NULL,
    source    TEXT NOT NULL,
    code      TEXT NOT NULL,
    since     INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    escalated INTEGER NOT NULL,
    created   INTEGER NOT NULL,
    delivery  TEXT
);

CREATE INDEX notification_by_delivery ON notification (delivery);

-- One message to one receiver, the same at each try.

CREATE TABLE notification_delivery (
    id       TEXT PRIMARY KEY,
    channel  TEXT NOT NULL,
    target   TEXT NOT NULL,
    person   TEXT NOT NULL,
    content  TEXT NOT NULL,
    alarms   INTEGER NOT NULL,
    state    TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created  INTEGER NOT NULL,
    due      INTEGER NOT NULL,
    claimed  INTEGER NOT NULL,
    ended    INTEGER,
    reason   TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX notification_delivery_by_receiver ON notification_delivery (channel, target, state);
CREATE INDEX notification_delivery_by_state ON notification_delivery (state, due);
