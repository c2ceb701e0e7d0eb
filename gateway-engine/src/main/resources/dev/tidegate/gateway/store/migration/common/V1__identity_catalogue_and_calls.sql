-- One text for SQLite and PostgreSQL. Instants are epoch milliseconds, ids are UUIDv7 text, enumerations are lower-case text.

CREATE TABLE tg_users (
    id                      TEXT    NOT NULL PRIMARY KEY,
    email_normalised        TEXT    NOT NULL UNIQUE,
    email_display           TEXT    NOT NULL,
    name                    TEXT    NOT NULL,
    role                    TEXT    NOT NULL CHECK (role IN ('platform_admin', 'maintainer', 'observer', 'user')),
    auth_mode               TEXT    NOT NULL CHECK (auth_mode IN ('password', 'oidc', 'proxy')),
    status                  TEXT    NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
    request_logging_enabled BOOLEAN NOT NULL,
    model_access_mode       TEXT    NOT NULL DEFAULT 'all' CHECK (model_access_mode IN ('all', 'restricted')),
    created_at              BIGINT  NOT NULL,
    updated_at              BIGINT  NOT NULL
);

CREATE TABLE tg_teams (
    id                TEXT   NOT NULL PRIMARY KEY,
    team_key          TEXT   NOT NULL UNIQUE,
    name              TEXT   NOT NULL,
    model_access_mode TEXT   NOT NULL DEFAULT 'all' CHECK (model_access_mode IN ('all', 'restricted')),
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT NOT NULL
);

-- the primary key says that a user is in one team at most
CREATE TABLE tg_team_memberships (
    user_id    TEXT   NOT NULL PRIMARY KEY REFERENCES tg_users (id),
    team_id    TEXT   NOT NULL REFERENCES tg_teams (id),
    role       TEXT   NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX tg_team_memberships_team ON tg_team_memberships (team_id);

CREATE TABLE tg_service_accounts (
    id                  TEXT   NOT NULL PRIMARY KEY,
    service_account_key TEXT   NOT NULL UNIQUE,
    name                TEXT   NOT NULL,
    team_id             TEXT   NOT NULL REFERENCES tg_teams (id),
    status              TEXT   NOT NULL CHECK (status IN ('active', 'disabled')),
    model_access_mode   TEXT   NOT NULL DEFAULT 'all' CHECK (model_access_mode IN ('all', 'restricted')),
    created_at          BIGINT NOT NULL,
    updated_at          BIGINT NOT NULL,
    UNIQUE (id, team_id)
);
CREATE INDEX tg_service_accounts_team ON tg_service_accounts (team_id);

CREATE TABLE tg_api_keys (
    id                 TEXT   NOT NULL PRIMARY KEY,
    public_id          TEXT   NOT NULL UNIQUE,
    name               TEXT   NOT NULL,
    digest             TEXT   NOT NULL CHECK (length(digest) = 64),
    pepper_id          TEXT,
    user_id            TEXT REFERENCES tg_users (id),
    service_account_id TEXT REFERENCES tg_service_accounts (id),
    grant_mode         TEXT   NOT NULL CHECK (grant_mode IN ('all', 'explicit')),
    created_at         BIGINT NOT NULL,
    expires_at         BIGINT,
    revoked_at         BIGINT,
    last_used_at       BIGINT,
    CONSTRAINT tg_api_keys_one_owner CHECK ((user_id IS NULL) <> (service_account_id IS NULL)),
    CONSTRAINT tg_api_keys_service_account_explicit CHECK (service_account_id IS NULL OR grant_mode = 'explicit')
);
CREATE INDEX tg_api_keys_user ON tg_api_keys (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX tg_api_keys_service_account ON tg_api_keys (service_account_id) WHERE service_account_id IS NOT NULL;
CREATE INDEX tg_api_keys_created ON tg_api_keys (created_at, id);

-- Grants and lists name models as callers do, without a foreign key: a name that nobody serves lets nothing through.
CREATE TABLE tg_api_key_grants (
    api_key_id TEXT NOT NULL REFERENCES tg_api_keys (id),
    model_id   TEXT NOT NULL,
    PRIMARY KEY (api_key_id, model_id)
);

CREATE TABLE tg_managed_api_keys (
    service_account_id TEXT NOT NULL REFERENCES tg_service_accounts (id),
    config_key         TEXT NOT NULL,
    api_key_id         TEXT NOT NULL UNIQUE REFERENCES tg_api_keys (id),
    PRIMARY KEY (service_account_id, config_key)
);

CREATE TABLE tg_user_models (
    user_id  TEXT NOT NULL REFERENCES tg_users (id),
    model_id TEXT NOT NULL,
    PRIMARY KEY (user_id, model_id)
);

CREATE TABLE tg_team_models (
    team_id  TEXT NOT NULL REFERENCES tg_teams (id),
    model_id TEXT NOT NULL,
    PRIMARY KEY (team_id, model_id)
);

CREATE TABLE tg_service_account_models (
    service_account_id TEXT NOT NULL REFERENCES tg_service_accounts (id),
    model_id           TEXT NOT NULL,
    PRIMARY KEY (service_account_id, model_id)
);

-- credentials of providers live in configuration only
CREATE TABLE tg_providers (
    id         TEXT   NOT NULL PRIMARY KEY,
    type       TEXT   NOT NULL CHECK (type IN ('openai_compat', 'anthropic')),
    base_url   TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- deferred, so that a list of models may name an alias before its target
CREATE TABLE tg_models (
    id                TEXT    NOT NULL PRIMARY KEY,
    description       TEXT    NOT NULL,
    list_rank         INTEGER NOT NULL,
    alias_of          TEXT REFERENCES tg_models (id) DEFERRABLE INITIALLY DEFERRED,
    allowlist_enabled BOOLEAN NOT NULL,
    enabled           BOOLEAN NOT NULL,
    created_at        BIGINT  NOT NULL,
    updated_at        BIGINT  NOT NULL,
    CHECK (alias_of <> id)
);

CREATE TABLE tg_model_routes (
    model_id       TEXT             NOT NULL REFERENCES tg_models (id),
    position       INTEGER          NOT NULL,
    provider_id    TEXT             NOT NULL REFERENCES tg_providers (id) DEFERRABLE INITIALLY DEFERRED,
    upstream_model TEXT             NOT NULL,
    priority       INTEGER          NOT NULL,
    weight         DOUBLE PRECISION NOT NULL CHECK (weight >= 0),
    enabled        BOOLEAN          NOT NULL,
    capabilities   TEXT             NOT NULL,
    extra_headers  TEXT             NOT NULL,
    extra_body     TEXT             NOT NULL,
    PRIMARY KEY (model_id, position)
);
CREATE INDEX tg_model_routes_provider ON tg_model_routes (provider_id);

CREATE TABLE tg_model_tags (
    model_id TEXT    NOT NULL REFERENCES tg_models (id),
    position INTEGER NOT NULL,
    tag      TEXT    NOT NULL,
    PRIMARY KEY (model_id, position)
);

-- by address and team key: a list may name people and teams that do not exist yet
CREATE TABLE tg_model_allowlist_users (
    model_id         TEXT NOT NULL REFERENCES tg_models (id),
    email_normalised TEXT NOT NULL,
    PRIMARY KEY (model_id, email_normalised)
);

CREATE TABLE tg_model_allowlist_teams (
    model_id TEXT NOT NULL REFERENCES tg_models (id),
    team_key TEXT NOT NULL,
    PRIMARY KEY (model_id, team_key)
);

CREATE TABLE tg_identity_epoch (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch BIGINT  NOT NULL
);
INSERT INTO tg_identity_epoch (id, epoch) VALUES (1, 0);

-- What a call used and cost. Key, owner and team are those of the time of the call, without foreign keys: history survives them.
CREATE TABLE tg_ledger (
    id                 TEXT    NOT NULL PRIMARY KEY,
    request_id         TEXT    NOT NULL,
    occurred_at        BIGINT  NOT NULL,
    api_key_id         TEXT    NOT NULL,
    user_id            TEXT,
    service_account_id TEXT,
    team_id            TEXT,
    operation          TEXT    NOT NULL,
    model              TEXT    NOT NULL,
    resolved_model     TEXT,
    provider_id        TEXT,
    upstream_model     TEXT,
    status             INTEGER NOT NULL,
    outcome            TEXT    NOT NULL CHECK (outcome IN ('completed', 'refused', 'failed', 'cancelled')),
    input_tokens       BIGINT,
    output_tokens      BIGINT,
    cache_read_tokens  BIGINT,
    cache_write_tokens BIGINT,
    cost_nanos         BIGINT,
    pricing_status     TEXT    NOT NULL CHECK (pricing_status IN ('priced', 'unpriced', 'usage_missing')),
    CHECK ((user_id IS NULL) <> (service_account_id IS NULL)),
    CHECK ((cost_nanos IS NOT NULL) = (pricing_status = 'priced'))
);
CREATE INDEX tg_ledger_occurred ON tg_ledger (occurred_at, id);
CREATE INDEX tg_ledger_user ON tg_ledger (user_id, occurred_at, id) WHERE user_id IS NOT NULL;
CREATE INDEX tg_ledger_service_account ON tg_ledger (service_account_id, occurred_at, id) WHERE service_account_id IS NOT NULL;
CREATE INDEX tg_ledger_team ON tg_ledger (team_id, occurred_at, id) WHERE team_id IS NOT NULL;

-- How a call went, for people who look into it. May be purged; the ledger may not.
CREATE TABLE tg_request_logs (
    id                 TEXT    NOT NULL PRIMARY KEY,
    request_id         TEXT    NOT NULL,
    occurred_at        BIGINT  NOT NULL,
    api_key_id         TEXT    NOT NULL,
    user_id            TEXT,
    service_account_id TEXT,
    team_id            TEXT,
    operation          TEXT    NOT NULL,
    streamed           BOOLEAN NOT NULL,
    model              TEXT    NOT NULL,
    resolved_model     TEXT,
    provider_id        TEXT,
    upstream_model     TEXT,
    status             INTEGER NOT NULL,
    outcome            TEXT    NOT NULL CHECK (outcome IN ('completed', 'refused', 'failed', 'cancelled')),
    error_code         TEXT,
    first_byte_ms      BIGINT,
    duration_ms        BIGINT  NOT NULL,
    CHECK ((user_id IS NULL) <> (service_account_id IS NULL))
);
CREATE INDEX tg_request_logs_occurred ON tg_request_logs (occurred_at, id);
CREATE INDEX tg_request_logs_user ON tg_request_logs (user_id, occurred_at, id) WHERE user_id IS NOT NULL;
CREATE INDEX tg_request_logs_service_account ON tg_request_logs (service_account_id, occurred_at, id)
    WHERE service_account_id IS NOT NULL;
CREATE INDEX tg_request_logs_model ON tg_request_logs (model, occurred_at, id);
