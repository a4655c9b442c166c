-- Who has handled by hand what could not be taken in, and why; null while it waits and when it was taken in later.
alter table quarantine add column handled_by text;
alter table quarantine add column handled_reason text;
