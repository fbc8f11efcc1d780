-- trust_add(name) -> nothing
INSERT INTO trust (id, name) VALUES (1, $1);
