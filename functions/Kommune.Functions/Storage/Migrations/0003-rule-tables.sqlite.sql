-- A municipality's own rule tables. A table is entered whole; a newer entry of the same table takes over, and the older ones stay.
create table rule_tables (
    municipality text not null,
    table_id     text not null,
    entry_no     integer not null,
    recorded     integer not null,
    entered_by   text not null,
    body         text not null,
    primary key (municipality, table_id, entry_no)
) strict, without rowid;
