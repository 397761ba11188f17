-- Tokens with which programs use the API: a hash of each (SHA-256 of 256 random bits), what it is good for, until when. UTC milliseconds.

CREATE TABLE api_token (
    id        TEXT PRIMARY KEY,
    owner     TEXT NOT NULL,
    name      TEXT NOT NULL,
    hash      TEXT NOT NULL UNIQUE,
    scopes    TEXT NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL,
    last_used INTEGER,
    revoked   INTEGER
) WITHOUT ROWID;

CREATE INDEX api_token_by_owner ON api_token (owner);
