-- The annual assessment, and the report that is issued from it (2.2.7). A report's body is fixed when issued;
-- the employee's comments are appended as rows of their own.
CREATE TABLE assessment (
  id {{id}},
  appraisal_id INTEGER NOT NULL UNIQUE REFERENCES appraisal (id),
  meeting_on TEXT,
  employee_evidence TEXT NOT NULL DEFAULT '',
  appraiser_evidence TEXT NOT NULL DEFAULT '',
  development_needs TEXT NOT NULL DEFAULT '',
  aspirations TEXT NOT NULL DEFAULT '',
  recommended_action TEXT NOT NULL DEFAULT '',
  pay_recommendation TEXT NOT NULL DEFAULT '',
  pay_reason TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE assessment_objective (
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  objective_id INTEGER NOT NULL REFERENCES objective (id),
  employee_evidence TEXT NOT NULL DEFAULT '',
  appraiser_evidence TEXT NOT NULL DEFAULT '',
  judgement TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (assessment_id, objective_id)
);
CREATE TABLE assessment_area (
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  area_id INTEGER NOT NULL REFERENCES framework_area (id),
  judgement TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (assessment_id, area_id)
);
CREATE TABLE report (
  id {{id}},
  appraisal_id INTEGER NOT NULL REFERENCES appraisal (id),
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  issued_by INTEGER NOT NULL REFERENCES person (id),
  signed_at TEXT,
  UNIQUE (appraisal_id, number)
);
CREATE TABLE report_comment (
  id {{id}},
  report_id INTEGER NOT NULL REFERENCES report (id),
  body TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX report_comment_report ON report_comment (report_id, id);
