-- What counts on a document: its credit notes, what took one of them back, and the one in its place.
create index documents_by_root on documents (municipality, root) where root is not null;
