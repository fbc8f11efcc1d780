-- The trust, its schools, its people and their posts, roles, accounts and sessions.
-- Conventions: {{id}} is the only engine token; dates and instants are ISO 8601 text; yes/no is 0 or 1.
CREATE TABLE trust (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  policy_version TEXT NOT NULL DEFAULT '',
  demo_today TEXT,
  accent TEXT NOT NULL DEFAULT '',
  logo TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1
);
-- the logo, as base64 of a PNG, by the hash that trust.logo holds
CREATE TABLE brand_picture (
  hash TEXT NOT NULL PRIMARY KEY,
  png TEXT NOT NULL
);
CREATE TABLE school (
  id {{id}},
  urn TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  phase TEXT NOT NULL
);
CREATE TABLE person (
  id {{id}},
  staff_id TEXT NOT NULL UNIQUE,
  forename TEXT NOT NULL,
  surname TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  trn TEXT,
  qts INTEGER NOT NULL DEFAULT 0,
  induction_start TEXT,
  induction_end TEXT,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX person_sort ON person (sort_name, id);
CREATE TABLE post (
  id {{id}},
  person_id INTEGER NOT NULL REFERENCES person (id),
  school_id INTEGER NOT NULL REFERENCES school (id),
  job_title TEXT NOT NULL,
  staff_group TEXT NOT NULL,
  line_manager_id INTEGER REFERENCES person (id),
  contract TEXT NOT NULL,
  start_date TEXT,
  end_date TEXT,
  fte_hundredths INTEGER,
  framework_level TEXT,
  framework_stage TEXT,
  pay_point TEXT,
  main INTEGER NOT NULL DEFAULT 1,
  UNIQUE (person_id, school_id, job_title)
);
CREATE UNIQUE INDEX post_main ON post (person_id) WHERE main = 1;
CREATE INDEX post_school ON post (school_id, person_id);
CREATE INDEX post_manager ON post (line_manager_id);
CREATE TABLE role_grant (
  id {{id}},
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  school_id INTEGER REFERENCES school (id),
  from_date TEXT NOT NULL,
  to_date TEXT
);
CREATE INDEX role_grant_person ON role_grant (person_id, role);
CREATE INDEX role_grant_role ON role_grant (role, school_id);
CREATE TABLE account (
  person_id INTEGER NOT NULL PRIMARY KEY REFERENCES person (id),
  password_hash TEXT,
  state TEXT NOT NULL DEFAULT 'invited',
  version INTEGER NOT NULL DEFAULT 1
);
-- failed sign-ins of the last minutes; account and source are hashes, of the address typed and of the network's
CREATE TABLE sign_in_failure (
  id {{id}},
  account TEXT NOT NULL,
  source TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX sign_in_failure_account ON sign_in_failure (account, at);
CREATE INDEX sign_in_failure_source ON sign_in_failure (source, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);
-- from where an account has been signed in to: the failures of others do not close it there
CREATE TABLE sign_in_place (
  account TEXT NOT NULL,
  source TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account, source)
);
CREATE INDEX sign_in_place_at ON sign_in_place (at);
CREATE TABLE invitation (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX invitation_person ON invitation (person_id);
CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  csrf TEXT NOT NULL,
  started_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX session_person ON session (person_id);
-- what somebody has typed into a form (by its action) and not sent; its body is the fields as they were typed
CREATE TABLE draft (
  id {{id}},
  person_id INTEGER NOT NULL REFERENCES person (id),
  action TEXT NOT NULL,
  page TEXT NOT NULL,
  body TEXT NOT NULL,
  version INTEGER NOT NULL,
  saved_at TEXT NOT NULL
);
CREATE INDEX draft_person ON draft (person_id, action);
CREATE INDEX draft_saved ON draft (saved_at);
CREATE TABLE audit_event (
  seq INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor_id INTEGER,
  event TEXT NOT NULL,
  subject TEXT,
  subject_id INTEGER,
  detail TEXT,
  salt TEXT NOT NULL,
  detail_hash TEXT NOT NULL,
  mac TEXT NOT NULL
);
-- the one row from which the next event follows; writers take it in turn
CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  mac TEXT NOT NULL,
  seal TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, mac, seal) VALUES (1, 0, '', '');
CREATE TABLE policy_section (
  number TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  position INTEGER NOT NULL
);
