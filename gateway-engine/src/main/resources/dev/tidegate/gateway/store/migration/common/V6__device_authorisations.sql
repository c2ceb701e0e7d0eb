-- Programs that ask to be signed in by somebody at a browser (RFC 8628). Rows are short-lived; codes are kept as digests.
CREATE TABLE tg_device_authorisations (
    id                 TEXT   NOT NULL PRIMARY KEY,
    device_code_digest TEXT   NOT NULL UNIQUE CHECK (length(device_code_digest) = 64),
    user_code_digest   TEXT   NOT NULL UNIQUE CHECK (length(user_code_digest) = 64),
    client_id          TEXT   NOT NULL,
    peer               TEXT   NOT NULL,
    user_agent         TEXT   NOT NULL,
    created_at         BIGINT NOT NULL,
    expires_at         BIGINT NOT NULL,
    status             TEXT   NOT NULL CHECK (status IN ('pending', 'approved', 'denied', 'consumed')),
    interval_millis    BIGINT NOT NULL CHECK (interval_millis > 0),
    last_polled_at     BIGINT,
    user_id            TEXT REFERENCES tg_users (id),
    session_id         TEXT, -- in which it was decided; that session may end
    CHECK ((status = 'pending') = (user_id IS NULL))
);
CREATE INDEX tg_device_authorisations_expires ON tg_device_authorisations (expires_at);
