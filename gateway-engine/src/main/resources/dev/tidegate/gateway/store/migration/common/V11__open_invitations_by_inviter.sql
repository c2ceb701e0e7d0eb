-- how many one person has given out that are open is counted while others wait for it
CREATE INDEX tg_invitations_given ON tg_invitations (created_by) WHERE consumed_at IS NULL AND revoked_at IS NULL;
