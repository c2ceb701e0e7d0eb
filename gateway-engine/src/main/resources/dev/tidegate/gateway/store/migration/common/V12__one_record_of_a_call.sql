-- One row a call: what it used and cost, and how it went. Replaces tg_ledger and tg_request_logs, which held the same fourteen columns.
-- Key, owner and team are those of the time of the call, without foreign keys: history survives them. Rows are never deleted. The log's
-- part (streamed to duration_ms) is there while logged; it stays empty for owners without request logs, and a purge empties it.
CREATE TABLE tg_calls (
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
    logged             BOOLEAN NOT NULL,
    streamed           BOOLEAN,
    error_code         TEXT,
    first_byte_ms      BIGINT,
    duration_ms        BIGINT,
    CHECK ((user_id IS NULL) <> (service_account_id IS NULL)),
    CHECK ((cost_nanos IS NOT NULL) = (pricing_status = 'priced'))
);

INSERT INTO tg_calls (id, request_id, occurred_at, api_key_id, user_id, service_account_id, team_id, operation, model, resolved_model,
    provider_id, upstream_model, status, outcome, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_nanos,
    pricing_status, logged, streamed, error_code, first_byte_ms, duration_ms)
SELECT ledger.id, ledger.request_id, ledger.occurred_at, ledger.api_key_id, ledger.user_id, ledger.service_account_id, ledger.team_id,
    ledger.operation, ledger.model, ledger.resolved_model, ledger.provider_id, ledger.upstream_model, ledger.status, ledger.outcome,
    ledger.input_tokens, ledger.output_tokens, ledger.cache_read_tokens, ledger.cache_write_tokens, ledger.cost_nanos,
    ledger.pricing_status, log.id IS NOT NULL, log.streamed, log.error_code, log.first_byte_ms, log.duration_ms
FROM tg_ledger ledger
LEFT JOIN tg_request_logs log ON log.id = ledger.id;

-- Every index is written for every call before its answer ends. Without ids, since few calls share a millisecond.
CREATE INDEX tg_calls_time ON tg_calls (logged, occurred_at);
CREATE INDEX tg_calls_user ON tg_calls (user_id, occurred_at) WHERE user_id IS NOT NULL;
CREATE INDEX tg_calls_service_account ON tg_calls (service_account_id, occurred_at) WHERE service_account_id IS NOT NULL;

DROP TABLE tg_request_logs;
DROP TABLE tg_ledger;

-- The requests that a logged call made to providers, if there were several or one failed. Purged with the log.
CREATE TABLE tg_call_attempts (
    call_id          TEXT    NOT NULL REFERENCES tg_calls (id),
    n                INTEGER NOT NULL,
    provider_id      TEXT    NOT NULL,
    upstream_model   TEXT    NOT NULL,
    status           INTEGER,
    outcome          TEXT    NOT NULL CHECK (outcome IN ('completed', 'refused', 'failed', 'cancelled')),
    error_code       TEXT,
    started_after_ms BIGINT  NOT NULL,
    duration_ms      BIGINT  NOT NULL,
    PRIMARY KEY (call_id, n)
);

-- What a logged call said and heard, where that is kept. Purged with the log.
CREATE TABLE tg_call_payloads (
    call_id            TEXT    NOT NULL PRIMARY KEY REFERENCES tg_calls (id),
    request            TEXT,
    request_truncated  BOOLEAN NOT NULL,
    response           TEXT,
    response_truncated BOOLEAN NOT NULL
);
