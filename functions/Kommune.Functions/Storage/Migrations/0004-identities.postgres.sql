-- Identity numbers, sealed, and the keyed hash they are looked up by. Nothing else in the database holds one.
create table identities (
    municipality text collate "C" not null,
    placement_id text collate "C" not null,
    sealed       bytea not null,
    lookup       text collate "C" not null,
    recorded     bigint not null,
    primary key (municipality, placement_id)
);
create index identities_by_lookup on identities (municipality, lookup);

-- The key that a placement's texts are sealed with, itself sealed. Without it they are gone: that is erasure. The row stays, empty.
create table data_keys (
    municipality text collate "C" not null,
    placement_id text collate "C" not null,
    sealed       bytea,
    created      bigint not null,
    erased       bigint,
    primary key (municipality, placement_id)
);

-- Notes and other free text about a person, sealed with the placement's key, beside the facts they belong to.
create table sealed_texts (
    municipality text collate "C" not null,
    placement_id text collate "C" not null,
    kind         text collate "C" not null,
    text_id      text collate "C" not null,
    sealed       bytea not null,
    recorded     bigint not null,
    primary key (municipality, placement_id, kind, text_id)
);
