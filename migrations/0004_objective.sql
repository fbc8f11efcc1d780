-- Objectives: each has versions that are never changed once somebody relied on them (2.2.3).
-- objective.state: 'draft', 'proposed', 'agreed', 'determined', 'withdrawn'.
-- objective.current is the number of the version in hand; agreed is the number of the one in force, 0 before.
CREATE TABLE objective (
  id {{id}},
  appraisal_id INTEGER NOT NULL REFERENCES appraisal (id),
  position INTEGER NOT NULL,
  state TEXT NOT NULL,
  current INTEGER NOT NULL,
  agreed INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX objective_appraisal ON objective (appraisal_id, position);
CREATE TABLE objective_version (
  id {{id}},
  objective_id INTEGER NOT NULL REFERENCES objective (id),
  number INTEGER NOT NULL,
  statement TEXT NOT NULL,
  focus TEXT NOT NULL DEFAULT '',
  success_criteria TEXT NOT NULL DEFAULT '',
  assessed_by TEXT NOT NULL DEFAULT '',
  target_date TEXT,
  priority_id INTEGER REFERENCES priority (id),
  development INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  written_by INTEGER NOT NULL REFERENCES person (id),
  written_at TEXT NOT NULL,
  proposed_by INTEGER REFERENCES person (id),
  proposed_at TEXT,
  employee_agreed_at TEXT,
  appraiser_agreed_at TEXT,
  appraiser_agreed_by INTEGER REFERENCES person (id),
  determined_at TEXT,
  determined_by INTEGER REFERENCES person (id),
  determined_reason TEXT,
  disagreement TEXT,
  disagreed_at TEXT,
  UNIQUE (objective_id, number)
);
CREATE INDEX objective_version_priority ON objective_version (priority_id);
CREATE TABLE objective_remark (
  id {{id}},
  objective_id INTEGER NOT NULL REFERENCES objective (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  body TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX objective_remark_objective ON objective_remark (objective_id, id);
