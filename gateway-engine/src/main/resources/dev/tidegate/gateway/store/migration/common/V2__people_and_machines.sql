-- What people sign in with, how machines are governed, and what was done by whom. Same conventions as V1.

ALTER TABLE tg_users ADD COLUMN oidc_provider_key TEXT;
ALTER TABLE tg_users ADD COLUMN bootstrap BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tg_users ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tg_teams ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tg_service_accounts ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
-- name and address in lower case, in the index by which users are listed: a search reads nothing else
ALTER TABLE tg_users ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
UPDATE tg_users SET search_text = substr(lower(name || ' ' || email_normalised), 1, 600);
CREATE INDEX tg_users_listed ON tg_users (bootstrap, created_at, id, status, role, auth_mode, search_text);
CREATE INDEX tg_users_admins ON tg_users (status, id) WHERE role = 'platform_admin';
CREATE INDEX tg_teams_created ON tg_teams (created_at, id);
CREATE INDEX tg_service_accounts_created ON tg_service_accounts (created_at, id);

-- a PHC string of Argon2id; must_change holds until the owner has chosen a password
CREATE TABLE tg_user_passwords (
    user_id     TEXT    NOT NULL PRIMARY KEY REFERENCES tg_users (id),
    hash        TEXT    NOT NULL,
    must_change BOOLEAN NOT NULL,
    changed_at  BIGINT  NOT NULL
);

-- A session that has ended has no row. Only the digest of its token is kept.
CREATE TABLE tg_sessions (
    id           TEXT   NOT NULL PRIMARY KEY,
    user_id      TEXT   NOT NULL REFERENCES tg_users (id),
    token_digest TEXT   NOT NULL UNIQUE CHECK (length(token_digest) = 64),
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    peer         TEXT   NOT NULL,
    user_agent   TEXT   NOT NULL
);
CREATE INDEX tg_sessions_user ON tg_sessions (user_id, created_at, id);
CREATE INDEX tg_sessions_expires ON tg_sessions (expires_at);

-- at most one that can still be accepted per user
CREATE TABLE tg_invitations (
    id           TEXT   NOT NULL PRIMARY KEY,
    user_id      TEXT   NOT NULL REFERENCES tg_users (id),
    token_digest TEXT   NOT NULL UNIQUE CHECK (length(token_digest) = 64),
    created_at   BIGINT NOT NULL,
    created_by   TEXT,
    expires_at   BIGINT NOT NULL,
    consumed_at  BIGINT,
    revoked_at   BIGINT
);
CREATE UNIQUE INDEX tg_invitations_open ON tg_invitations (user_id) WHERE consumed_at IS NULL AND revoked_at IS NULL;
CREATE INDEX tg_invitations_user ON tg_invitations (user_id, created_at, id);

-- counts failed sign-ins by account and by address; buckets are digests, so no address of a stranger is kept
CREATE TABLE tg_sign_in_attempts (
    bucket        TEXT    NOT NULL PRIMARY KEY,
    failures      INTEGER NOT NULL,
    blocked_until BIGINT  NOT NULL,
    counted_at    BIGINT  NOT NULL,
    forgotten_at  BIGINT  NOT NULL
);
CREATE INDEX tg_sign_in_attempts_forgotten ON tg_sign_in_attempts (forgotten_at);

-- the key that a rotation has put in place of another
ALTER TABLE tg_api_keys ADD COLUMN replaces_id TEXT REFERENCES tg_api_keys (id);
CREATE INDEX tg_api_keys_user_created ON tg_api_keys (user_id, created_at, id) WHERE user_id IS NOT NULL;
CREATE INDEX tg_api_keys_service_account_created ON tg_api_keys (service_account_id, created_at, id)
    WHERE service_account_id IS NOT NULL;

CREATE INDEX tg_api_keys_revoked ON tg_api_keys (created_at, id) WHERE revoked_at IS NOT NULL;
CREATE INDEX tg_api_keys_expiring ON tg_api_keys (created_at, id) WHERE expires_at IS NOT NULL AND revoked_at IS NULL;

-- secrets of service accounts' keys that may be shown again, sealed with AES-256-GCM under a key outside the database
CREATE TABLE tg_api_key_secrets (
    api_key_id  TEXT   NOT NULL PRIMARY KEY REFERENCES tg_api_keys (id),
    sealing_key TEXT   NOT NULL,
    nonce       TEXT   NOT NULL,
    ciphertext  TEXT   NOT NULL,
    revealed_at BIGINT
);

-- who may spend how much in which window; of one owner and model at most one is active
CREATE TABLE tg_budgets (
    id                 TEXT    NOT NULL PRIMARY KEY,
    user_id            TEXT REFERENCES tg_users (id),
    service_account_id TEXT REFERENCES tg_service_accounts (id),
    model_id           TEXT,
    cadence            TEXT    NOT NULL CHECK (cadence IN ('daily', 'weekly', 'monthly')),
    limit_nanos        BIGINT  NOT NULL CHECK (limit_nanos > 0),
    hard_limit         BOOLEAN NOT NULL,
    time_zone          TEXT    NOT NULL,
    source             TEXT    NOT NULL CHECK (source IN ('manual', 'config')),
    active             BOOLEAN NOT NULL,
    created_at         BIGINT  NOT NULL,
    updated_at         BIGINT  NOT NULL,
    CONSTRAINT tg_budgets_one_owner CHECK ((user_id IS NULL) <> (service_account_id IS NULL)),
    CONSTRAINT tg_budgets_model_of_user CHECK (model_id IS NULL OR user_id IS NOT NULL)
);
CREATE UNIQUE INDEX tg_budgets_user ON tg_budgets (user_id, COALESCE(model_id, '')) WHERE active AND user_id IS NOT NULL;
CREATE UNIQUE INDEX tg_budgets_service_account ON tg_budgets (service_account_id)
    WHERE active AND service_account_id IS NOT NULL;

-- Appended in the transaction of the change and never changed. Names are those of the time; no foreign keys: history survives.
CREATE TABLE tg_audit_events (
    id          TEXT   NOT NULL PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    actor_kind  TEXT   NOT NULL CHECK (actor_kind IN ('user', 'operator', 'configuration', 'anonymous')),
    actor_id    TEXT,
    actor_name  TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    outcome     TEXT   NOT NULL CHECK (outcome IN ('done', 'refused')),
    target_kind TEXT   NOT NULL,
    target_id   TEXT,
    target_name TEXT   NOT NULL,
    request_id  TEXT   NOT NULL,
    peer        TEXT   NOT NULL,
    before_json TEXT   NOT NULL,
    after_json  TEXT   NOT NULL
);
CREATE INDEX tg_audit_events_occurred ON tg_audit_events (occurred_at, id);
CREATE INDEX tg_audit_events_actor ON tg_audit_events (actor_id, occurred_at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX tg_audit_events_target ON tg_audit_events (target_kind, target_id, occurred_at, id);
CREATE INDEX tg_audit_events_action ON tg_audit_events (action, occurred_at, id);

-- teams, users and service accounts that configuration has declared: what it does not list any more is told from what people made (SEED-4)
CREATE TABLE tg_seeded (
    kind       TEXT NOT NULL CHECK (kind IN ('team', 'user', 'service_account')),
    seeded_key TEXT NOT NULL,
    PRIMARY KEY (kind, seeded_key)
);
