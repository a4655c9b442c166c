-- Which placements have a protected address, one sealed list per municipality: neither the rows of this table nor its size tell of anybody.
create table protections (
    municipality text collate "C" not null primary key,
    sealed       bytea not null,
    recorded     bigint not null
);
