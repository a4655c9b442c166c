-- What the audit log's hashes were made with before a key was replaced, sealed with the present key: the log can be verified when the key itself is gone.
create table audit_keys (
    municipality text not null,
    key_id       text not null,
    sealed       blob not null,
    recorded     integer not null,
    primary key (municipality, key_id)
) strict;
