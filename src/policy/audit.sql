-- The audit trail: one chain of events, and the row that says where it ends.
-- The next number, which on PostgreSQL holds the row until the end of the transaction; then where the trail ends.
-- audit_take() -> nothing
UPDATE audit_head SET seq = seq + 1 WHERE id = 1;
-- audit_taken() -> audit_head
SELECT seq, mac, seal FROM audit_head WHERE id = 1;
-- audit_add(seq, at, actor_id, event, subject, subject_id, detail, salt, detail_hash, mac) -> nothing
INSERT INTO audit_event (seq, at, actor_id, event, subject, subject_id, detail, salt, detail_hash, mac)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
-- audit_leave(mac, seal) -> nothing
UPDATE audit_head SET mac = $1, seal = $2 WHERE id = 1;
-- audit_end_now() -> audit_end
SELECT seq, mac, seal, (SELECT COALESCE(MAX(e.seq), 0) FROM audit_event e) AS last FROM audit_head WHERE id = 1;
-- audit_entries(after, last) -> audit_entry
SELECT seq, at, actor_id, event, subject, subject_id, detail, salt, detail_hash, mac
FROM audit_event WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT 500;
