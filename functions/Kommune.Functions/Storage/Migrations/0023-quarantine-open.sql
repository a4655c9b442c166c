-- Whether an event that has come lay in quarantine before.
create index quarantine_open on quarantine (municipality, source, event_id) where replayed is null;
