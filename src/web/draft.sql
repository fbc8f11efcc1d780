-- drafts_of(person_id, action) -> draft
SELECT id, action, page, body, version, saved_at FROM draft WHERE person_id = $1 AND action = $2 ORDER BY saved_at DESC, id DESC;

-- draft_of(id, person_id) -> draft
SELECT id, action, page, body, version, saved_at FROM draft WHERE id = $1 AND person_id = $2;

-- draft_add(person_id, action, page, body, saved_at) -> draft_there
INSERT INTO draft (person_id, action, page, body, version, saved_at) VALUES ($1, $2, $3, $4, 1, $5)
RETURNING id, version;

-- draft_save_again(id, person_id, action, version, body, saved_at) -> nothing
UPDATE draft SET body = $5, saved_at = $6, version = version + 1
WHERE id = $1 AND person_id = $2 AND action = $3 AND version = $4;

-- draft_discard(id, person_id) -> nothing
DELETE FROM draft WHERE id = $1 AND person_id = $2;

-- drafts_end(person_id, action) -> nothing
DELETE FROM draft WHERE person_id = $1 AND action = $2;

-- drafts_remove_all_but_newest(person_id, action, most) -> nothing
DELETE FROM draft WHERE person_id = $1 AND action = $2 AND id NOT IN (
  SELECT n.id FROM draft n WHERE n.person_id = $1 AND n.action = $2 ORDER BY n.saved_at DESC, n.id DESC LIMIT $3);

-- drafts_remove_saved_before(instant) -> nothing
DELETE FROM draft WHERE saved_at < $1;
