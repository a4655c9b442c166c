-- Which placements have a protected address, one sealed list per municipality: neither the rows of this table nor its size tell of anybody.
create table protections (
    municipality text not null primary key,
    sealed       blob not null,
    recorded     integer not null
) strict;
