-- The migrations that this database has had, in their order.
-- migrations_applied() -> migration_applied
SELECT name, checksum FROM migration ORDER BY name;
-- migration_add(name, checksum) -> nothing
INSERT INTO migration (name, checksum) VALUES ($1, $2);
