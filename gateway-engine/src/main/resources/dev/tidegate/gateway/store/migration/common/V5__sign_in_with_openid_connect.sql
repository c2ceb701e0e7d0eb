-- Whom an identity provider means by a subject: the proof of users who sign in with one. A user has one at most.
CREATE TABLE tg_oidc_links (
    user_id    TEXT   NOT NULL PRIMARY KEY REFERENCES tg_users (id),
    issuer     TEXT   NOT NULL,
    subject    TEXT   NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    created_at BIGINT NOT NULL,
    UNIQUE (issuer, subject)
);

-- Sign-ins that have been begun and not come back, or never will; each is used once.
CREATE TABLE tg_oidc_states (
    state_digest   TEXT   NOT NULL PRIMARY KEY CHECK (length(state_digest) = 64),
    browser_digest TEXT   NOT NULL CHECK (length(browser_digest) = 64),
    provider_key   TEXT   NOT NULL,
    nonce          TEXT   NOT NULL,
    verifier       TEXT   NOT NULL,
    callback_path  TEXT   NOT NULL,
    return_target  TEXT   NOT NULL,
    expires_at     BIGINT NOT NULL
);
CREATE INDEX tg_oidc_states_expired ON tg_oidc_states (expires_at);
