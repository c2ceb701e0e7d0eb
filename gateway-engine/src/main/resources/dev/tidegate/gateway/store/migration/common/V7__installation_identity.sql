-- tells one installation's files from another's; given by the first start that finds none
ALTER TABLE tg_installation ADD COLUMN installation_id TEXT;
