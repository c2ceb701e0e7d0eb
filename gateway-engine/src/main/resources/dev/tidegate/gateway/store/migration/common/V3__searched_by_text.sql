-- What teams, service accounts and API keys are searched by, in lower case as users have it: SQLite's lower() knows ASCII letters only.

ALTER TABLE tg_teams ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE tg_service_accounts ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE tg_api_keys ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
UPDATE tg_teams SET search_text = substr(lower(name || ' ' || team_key), 1, 600);
UPDATE tg_service_accounts SET search_text = substr(lower(name || ' ' || service_account_key), 1, 600);
UPDATE tg_api_keys SET search_text = substr(lower(name || ' gwk_' || public_id), 1, 600);

-- a search among all keys reads this index and nothing else
DROP INDEX tg_api_keys_created;
CREATE INDEX tg_api_keys_listed ON tg_api_keys (created_at, id, revoked_at, expires_at, search_text);

-- those of V2 begin with the same columns
DROP INDEX tg_api_keys_user;
DROP INDEX tg_api_keys_service_account;
