-- What the audit log's hashes were made with before a key was replaced, sealed with the present key: the log can be verified when the key itself is gone.
create table audit_keys (
    municipality text collate "C" not null,
    key_id       text collate "C" not null,
    sealed       bytea not null,
    recorded     bigint not null,
    primary key (municipality, key_id)
);
