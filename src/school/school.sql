-- school_by_id(id) -> school
SELECT id, urn, name, phase FROM school WHERE id = $1;
-- school_by_urn(urn) -> school
SELECT id, urn, name, phase FROM school WHERE urn = $1;
-- schools_all() -> school
SELECT id, urn, name, phase FROM school ORDER BY CASE WHEN phase = 'central' THEN 1 ELSE 0 END, name, id;
-- school_add(urn, name, phase) -> nothing
INSERT INTO school (urn, name, phase) VALUES ($1, $2, $3);
-- school_change(id, name, phase) -> nothing
UPDATE school SET name = $2, phase = $3 WHERE id = $1;
