-- Identity numbers, sealed, and the keyed hash they are looked up by. Nothing else in the database holds one.
create table identities (
    municipality text not null,
    placement_id text not null,
    sealed       blob not null,
    lookup       text not null,
    recorded     integer not null,
    primary key (municipality, placement_id)
) strict;
create index identities_by_lookup on identities (municipality, lookup);

-- The key that a placement's texts are sealed with, itself sealed. Without it they are gone: that is erasure. The row stays, empty.
create table data_keys (
    municipality text not null,
    placement_id text not null,
    sealed       blob,
    created      integer not null,
    erased       integer,
    primary key (municipality, placement_id)
) strict;

-- Notes and other free text about a person, sealed with the placement's key, beside the facts they belong to.
create table sealed_texts (
    municipality text not null,
    placement_id text not null,
    kind         text not null,
    text_id      text not null,
    sealed       blob not null,
    recorded     integer not null,
    primary key (municipality, placement_id, kind, text_id)
) strict;
