-- What all nodes on this database must have alike: one row per pepper or key of a ring, or one with the entry '' for all of a setting.
-- The value of a secret is its Argon2id hash, which is no help to guess it; that of anything else is as configured.
CREATE TABLE tg_agreed_settings (
    setting TEXT NOT NULL,
    entry   TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (setting, entry)
);
