-- A municipality's own rule tables. A table is entered whole; a newer entry of the same table takes over, and the older ones stay.
create table rule_tables (
    municipality text collate "C" not null,
    table_id     text collate "C" not null,
    entry_no     bigint not null,
    recorded     bigint not null,
    entered_by   text not null,
    body         text not null,
    primary key (municipality, table_id, entry_no)
);
