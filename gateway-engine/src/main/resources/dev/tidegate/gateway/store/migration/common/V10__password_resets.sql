-- what a link was given out for; software that knows of invitations alone gives those out, and lets nobody in by a reset
ALTER TABLE tg_invitations ADD COLUMN purpose TEXT NOT NULL DEFAULT 'invitation'
    CHECK (purpose IN ('invitation', 'password_reset'));
