-- Addresses from which users have signed in with their password: their attempts from there are counted apart. Digests of user and network;
-- a user has few.
CREATE TABLE tg_known_addresses (
    digest  TEXT   NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    user_id TEXT   NOT NULL REFERENCES tg_users (id),
    seen_at BIGINT NOT NULL
);
CREATE INDEX tg_known_addresses_user ON tg_known_addresses (user_id, seen_at);
