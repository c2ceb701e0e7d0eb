-- Whether a first administrator was made, by whom and how: one row, written once.
CREATE TABLE tg_installation (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    claimed_at BIGINT,
    claimed_by TEXT CHECK (claimed_by IN ('setup_link', 'configured', 'asserted', 'operator')),
    user_id    TEXT REFERENCES tg_users (id)
);
INSERT INTO tg_installation (id) VALUES (1);

-- the link under which the first administrator is made; one at most
CREATE TABLE tg_setup_tokens (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    token_digest TEXT    NOT NULL CHECK (length(token_digest) = 64),
    created_at   BIGINT  NOT NULL,
    expires_at   BIGINT  NOT NULL
);
