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
  "language" TEXT NOT NULL
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
  "notes" TEXT NOT NULL
);

CREATE TABLE "opportunities" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "value" REAL,
  "target_close" TEXT,
  "outcome" TEXT
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
  "target" TEXT
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
  "strength" TEXT NOT NULL
);

CREATE TABLE "needs" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "person" TEXT,
  "opportunity" TEXT NOT NULL,
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
  "confidence" TEXT NOT NULL
);

CREATE TABLE "answers" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "need" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "place" REAL NOT NULL
);

CREATE TABLE "stages" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "entered" TEXT,
  "left" TEXT,
  "reason" TEXT NOT NULL
);

CREATE TABLE "factors" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "direction" TEXT NOT NULL,
  "control" TEXT NOT NULL,
  "strength" INTEGER,
  "people" TEXT NOT NULL
);

CREATE TABLE "competitors" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "supporters" TEXT NOT NULL,
  "answer" TEXT NOT NULL
);

CREATE TABLE "strategies" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "factors" TEXT NOT NULL,
  "people" TEXT NOT NULL,
  "voiced_by" TEXT,
  "owner" TEXT
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
  "hours" REAL,
  "cost" REAL
);

CREATE TABLE "visits" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "date" TEXT,
  "people" TEXT NOT NULL,
  "ours" TEXT NOT NULL,
  "primary_objective" TEXT NOT NULL,
  "backup_objectives" TEXT NOT NULL,
  "outcome" TEXT,
  "notes" TEXT NOT NULL
);

CREATE TABLE "questions" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "visit" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "need" TEXT,
  "answer" TEXT NOT NULL,
  "place" REAL NOT NULL
);

CREATE TABLE "commitments" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "opportunity" TEXT NOT NULL,
  "by" TEXT,
  "to" TEXT,
  "text" TEXT NOT NULL,
  "made" TEXT,
  "due" TEXT,
  "status" TEXT NOT NULL,
  "remedy" TEXT NOT NULL,
  "cost" REAL
);

CREATE TABLE "evidence" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "audience" TEXT NOT NULL,
  "about_table" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "date" TEXT,
  "source" TEXT NOT NULL
);
