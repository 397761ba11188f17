-- When an administrator made an account's password, UTC milliseconds since 1970: the person must choose an own one first. NULL: it is the person's own.

ALTER TABLE account ADD COLUMN password_reset INTEGER;
