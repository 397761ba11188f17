-- Who a provider of logins vouches for: issuer and subject of the account; none: an account of this installation.

ALTER TABLE account ADD COLUMN external TEXT;

CREATE UNIQUE INDEX account_by_external ON account (external);
