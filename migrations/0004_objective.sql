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
CREATE UNIQUE INDEX objective_appraisal ON objective (appraisal_id, position);
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
-- each wording of each objective, with the names of those who stand behind it
CREATE VIEW objective_wording AS
SELECT o.id AS id, o.appraisal_id AS appraisal_id, o.position AS position, o.state AS state,
       o.current AS current, o.agreed AS agreed, o.version AS version, v.number AS number,
       v.statement AS statement, v.focus AS focus, v.success_criteria AS success_criteria,
       v.assessed_by AS assessed_by, v.target_date AS target_date, v.priority_id AS priority_id,
       p.title AS priority_title, p.school_id AS priority_school_id, v.development AS development,
       v.reason AS reason, v.written_by AS written_by,
       w.forename || ' ' || w.surname AS written_by_name, v.written_at AS written_at,
       v.proposed_by AS proposed_by, pr.forename || ' ' || pr.surname AS proposed_by_name,
       v.proposed_at AS proposed_at, v.employee_agreed_at AS employee_agreed_at,
       v.appraiser_agreed_at AS appraiser_agreed_at,
       ag.forename || ' ' || ag.surname AS appraiser_agreed_by_name,
       v.determined_at AS determined_at, de.forename || ' ' || de.surname AS determined_by_name,
       v.determined_reason AS determined_reason, v.disagreement AS disagreement,
       v.disagreed_at AS disagreed_at, a.person_id AS person_id, a.from_date AS from_date,
       a.to_date AS to_date
FROM objective o
JOIN appraisal a ON a.id = o.appraisal_id
JOIN objective_version v ON v.objective_id = o.id
JOIN person w ON w.id = v.written_by
LEFT JOIN priority p ON p.id = v.priority_id
LEFT JOIN person pr ON pr.id = v.proposed_by
LEFT JOIN person ag ON ag.id = v.appraiser_agreed_by
LEFT JOIN person de ON de.id = v.determined_by;
