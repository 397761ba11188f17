-- When a device's credentials were revoked, UTC milliseconds since 1970; NULL: it may connect.

ALTER TABLE device ADD COLUMN revoked INTEGER;
