CREATE TABLE "meta" (
  "project" TEXT NOT NULL,
  "format" INTEGER NOT NULL,
  "digest" TEXT NOT NULL,
  "steps" INTEGER NOT NULL
);

CREATE TABLE "step" (
  "number" INTEGER NOT NULL PRIMARY KEY,
  "label_key" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "of" INTEGER,
  "author" TEXT NOT NULL,
  "session" TEXT NOT NULL,
  "wall" TEXT NOT NULL
);

CREATE TABLE "revision" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "table" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "value" TEXT,
  "salt" BLOB NOT NULL,
  "value_hash" BLOB NOT NULL,
  "parents" BLOB NOT NULL,
  "seen" BLOB NOT NULL,
  "author" TEXT NOT NULL,
  "session" TEXT NOT NULL,
  "wall" TEXT NOT NULL,
  "depth" INTEGER NOT NULL,
  "purged" INTEGER NOT NULL,
  "step" INTEGER NOT NULL
);

CREATE TABLE "head" (
  "table" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "revision" BLOB NOT NULL,
  PRIMARY KEY ("table", "row", "field", "revision")
) WITHOUT ROWID;

CREATE INDEX "revision_step" ON "revision" ("step");

CREATE TABLE "account" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "our_company" TEXT NOT NULL,
  "offering" TEXT NOT NULL,
  "industry" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "business" TEXT NOT NULL,
  "organisation" TEXT NOT NULL,
  "industry_notes" TEXT NOT NULL,
  "culture" TEXT NOT NULL,
  "notes" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "appeal_order" TEXT,
  "trade" TEXT NOT NULL
);

CREATE TABLE "people" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "department" TEXT NOT NULL,
  "side" TEXT NOT NULL,
  "lane" TEXT,
  "function" TEXT,
  "power" INTEGER,
  "reports_to" TEXT,
  "joined" TEXT,
  "left" TEXT,
  "interests" TEXT NOT NULL,
  "communication" TEXT NOT NULL,
  "style" TEXT NOT NULL,
  "notes" TEXT NOT NULL,
  "birthday" TEXT,
  "appeal_order" TEXT,
  "succeeds" TEXT
);

CREATE TABLE "opportunities" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "value" TEXT,
  "target_close" TEXT,
  "outcome" TEXT,
  "opened" TEXT,
  "outcome_day" TEXT,
  "loss_cause" TEXT,
  "went_to" TEXT,
  "went_to_competitor" TEXT,
  "went_to_name" TEXT NOT NULL,
  "lesson" TEXT NOT NULL,
  "stage_set" TEXT
);

CREATE TABLE "roles" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "person" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "since" TEXT,
  "until" TEXT,
  "x" REAL NOT NULL,
  "y" REAL NOT NULL,
  "confidence" TEXT NOT NULL
);

CREATE TABLE "positions" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "person" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "since" TEXT,
  "company_need_met" INTEGER,
  "personal_need_met" INTEGER,
  "our_claim" TEXT,
  "target" TEXT,
  "target_by" TEXT,
  "cause" TEXT NOT NULL,
  "about_table" TEXT,
  "about" TEXT
);

CREATE TABLE "relations" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "target" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "strength" INTEGER NOT NULL,
  "since" TEXT,
  "until" TEXT,
  "note" TEXT NOT NULL
);

CREATE TABLE "contacts" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "ours" TEXT NOT NULL,
  "theirs" TEXT NOT NULL,
  "last" TEXT,
  "strength" TEXT NOT NULL,
  "since" TEXT
);

CREATE TABLE "needs" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "person" TEXT,
  "opportunity" TEXT,
  "side" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "visible" INTEGER NOT NULL,
  "surfaced" TEXT,
  "level" TEXT NOT NULL,
  "awareness" TEXT NOT NULL,
  "demand" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "present" TEXT NOT NULL,
  "desired" TEXT NOT NULL,
  "result" TEXT NOT NULL,
  "consequence" TEXT NOT NULL,
  "locked" INTEGER NOT NULL,
  "confidence" TEXT NOT NULL,
  "since" TEXT,
  "aim" TEXT,
  "worth" TEXT,
  "empty_source" INTEGER NOT NULL,
  "locked_on" TEXT,
  "lock_reason" TEXT NOT NULL
);

CREATE TABLE "answers" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "need" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "place" REAL NOT NULL,
  "done_on" TEXT
);

CREATE TABLE "stages" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "entered" TEXT,
  "left" TEXT,
  "reason" TEXT NOT NULL,
  "stage_step" TEXT
);

CREATE TABLE "factors" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT,
  "text" TEXT NOT NULL,
  "direction" TEXT NOT NULL,
  "control" TEXT NOT NULL,
  "strength" INTEGER,
  "people" TEXT NOT NULL,
  "since" TEXT,
  "until" TEXT,
  "competitor" TEXT
);

CREATE TABLE "competitors" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT,
  "name" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "supporters" TEXT NOT NULL,
  "answer" TEXT NOT NULL,
  "since" TEXT,
  "until" TEXT,
  "people" TEXT NOT NULL
);

CREATE TABLE "strategies" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "factors" TEXT NOT NULL,
  "people" TEXT NOT NULL,
  "voiced_by" TEXT,
  "owner" TEXT,
  "since" TEXT,
  "until" TEXT,
  "competitors" TEXT NOT NULL
);

CREATE TABLE "actions" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "strategy" TEXT,
  "text" TEXT NOT NULL,
  "owner" TEXT,
  "person" TEXT,
  "due" TEXT,
  "status" TEXT NOT NULL,
  "hours" TEXT,
  "cost" TEXT,
  "opportunity" TEXT,
  "since" TEXT,
  "done_on" TEXT,
  "about_table" TEXT,
  "about" TEXT,
  "expected_return" TEXT,
  "actual_return" TEXT,
  "return_by" TEXT,
  "spend" TEXT,
  "approved_by" TEXT,
  "approved_on" TEXT
);

CREATE TABLE "visits" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT,
  "date" TEXT,
  "people" TEXT NOT NULL,
  "ours" TEXT NOT NULL,
  "primary_objective" TEXT NOT NULL,
  "backup_objectives" TEXT NOT NULL,
  "outcome" TEXT,
  "notes" TEXT NOT NULL,
  "starts" TEXT,
  "ends" TEXT,
  "location" TEXT NOT NULL,
  "seating" TEXT,
  "campaign" TEXT,
  "hours" TEXT,
  "cost" TEXT,
  "expected_return" TEXT,
  "actual_return" TEXT,
  "return_by" TEXT,
  "spend" TEXT,
  "approved_by" TEXT,
  "approved_on" TEXT
);

CREATE TABLE "questions" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "visit" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "need" TEXT,
  "answer" TEXT NOT NULL,
  "place" REAL NOT NULL,
  "rung" TEXT,
  "person" TEXT
);

CREATE TABLE "commitments" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT,
  "by" TEXT,
  "to" TEXT,
  "text" TEXT NOT NULL,
  "made" TEXT,
  "due" TEXT,
  "status" TEXT NOT NULL,
  "remedy" TEXT NOT NULL,
  "cost" TEXT,
  "kind" TEXT NOT NULL,
  "visit" TEXT,
  "due_time" TEXT,
  "foreseen" TEXT,
  "told" TEXT,
  "substitute" TEXT NOT NULL,
  "settled" TEXT,
  "about_table" TEXT,
  "about" TEXT
);

CREATE TABLE "evidence" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "about_table" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "date" TEXT,
  "source" TEXT NOT NULL,
  "said_by" TEXT,
  "visit" TEXT
);
