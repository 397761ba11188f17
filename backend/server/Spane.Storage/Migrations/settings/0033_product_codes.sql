-- The Global Trade Item Number by which a scanner knows a product, 14 digits; empty: none.

ALTER TABLE product_master ADD COLUMN gtin TEXT NOT NULL DEFAULT '';
