-- A change of a power box's settings can be made before it comes into force. Rows of before hold from when they were made.

ALTER TABLE canteen_settings ADD COLUMN effective INTEGER NOT NULL DEFAULT 0;
