-- Which trace a message continues (W3C traceparent); null when nobody records one.
alter table outbox add column trace text;
