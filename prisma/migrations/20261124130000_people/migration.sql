-- The registry of people (R1-R6), the keys that protect it (R7), the log of who looked (R8), training (R9), staff accounts.

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "failed_logins" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "key_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "locked_until" TIMESTAMPTZ(3),
ADD COLUMN     "must_change_password" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "person_id" UUID,
ADD COLUMN     "totp_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_secret" TEXT,
ADD COLUMN     "totp_step" INTEGER;

-- AlterTable
ALTER TABLE "home" ADD COLUMN     "area" INTEGER,
ADD COLUMN     "floor" INTEGER,
ADD COLUMN     "unit" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "policy_version" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'ticket';

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "ip" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "second_factor" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "user_agent" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "key_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reporter_name_index" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reporter_phone_index" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reporter_phone_tail" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "leave" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "substitute_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "name" TEXT NOT NULL,
    "name_index" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "phone_index" TEXT NOT NULL DEFAULT '',
    "phone_tail" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "id_number" TEXT NOT NULL DEFAULT '',
    "id_index" TEXT NOT NULL DEFAULT '',
    "id_tail" TEXT NOT NULL DEFAULT '',
    "bank_card" TEXT NOT NULL DEFAULT '',
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "residency" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "home_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "lease_id" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "residency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "title" (
    "id" UUID NOT NULL,
    "home_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "certificate" TEXT NOT NULL DEFAULT '',
    "certificate_index" TEXT NOT NULL DEFAULT '',
    "numerator" INTEGER NOT NULL DEFAULT 1,
    "denominator" INTEGER NOT NULL DEFAULT 1,
    "since" DATE NOT NULL,
    "until" DATE,
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "title_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "id" UUID NOT NULL,
    "home_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "rights" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vehicle" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "home_id" UUID,
    "plate" TEXT NOT NULL,
    "plate_index" TEXT NOT NULL,
    "model" TEXT NOT NULL DEFAULT '',
    "space" TEXT NOT NULL DEFAULT '',
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vehicle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emergency_contact" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "emergency_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "move_in" (
    "id" UUID NOT NULL,
    "home_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_index" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "phone_index" TEXT NOT NULL DEFAULT '',
    "id_digits" TEXT NOT NULL DEFAULT '',
    "id_tail" TEXT NOT NULL DEFAULT '',
    "relation" TEXT NOT NULL DEFAULT 'owner',
    "moved_in_on" DATE,
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "move_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_text" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "zh" TEXT NOT NULL,
    "en" TEXT NOT NULL DEFAULT '',
    "sha256" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" UUID,

    CONSTRAINT "legal_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "legal_text_id" UUID NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_code" (
    "id" UUID NOT NULL,
    "phone_index" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "one_time_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resident_case" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID,
    "home_id" UUID,
    "building_id" TEXT,
    "account_id" UUID,
    "opened_by" UUID NOT NULL,
    "form" TEXT NOT NULL DEFAULT '',
    "key_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT NOT NULL,
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "due_clock" TEXT,
    "breached" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "outcome" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "closed_at" TIMESTAMPTZ(3),
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "task" TEXT NOT NULL DEFAULT '',
    "carried_out" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resident_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "started_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "content" TEXT NOT NULL DEFAULT '',
    "errors" JSONB NOT NULL DEFAULT '{}',
    "outcome" TEXT,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateTable
CREATE TABLE "key_check" (
    "version" INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_check_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "access_log" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subjects" UUID[],
    "fields" TEXT[],
    "reason" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL DEFAULT '',
    "route" TEXT NOT NULL,
    "ip" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT NOT NULL DEFAULT '',
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "course" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "valid_days" INTEGER NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "attended_on" DATE NOT NULL,
    "recorded_by" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "signed" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "violation" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "reported_by" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "measures" TEXT NOT NULL DEFAULT '',
    "closed_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "violation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "leave_user_id_starts_at_idx" ON "leave"("user_id", "starts_at");

-- CreateIndex
CREATE INDEX "leave_substitute_id_starts_at_idx" ON "leave"("substitute_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "person_number_key" ON "person"("number");

-- CreateIndex
CREATE INDEX "person_phone_index_idx" ON "person"("phone_index");

-- CreateIndex
CREATE INDEX "person_phone_tail_idx" ON "person"("phone_tail");

-- CreateIndex
CREATE INDEX "person_name_index_idx" ON "person"("name_index");

-- CreateIndex
CREATE INDEX "person_id_index_idx" ON "person"("id_index");

-- CreateIndex
CREATE INDEX "person_id_tail_idx" ON "person"("id_tail");

-- CreateIndex
CREATE INDEX "residency_home_id_idx" ON "residency"("home_id");

-- CreateIndex
CREATE UNIQUE INDEX "residency_person_id_home_id_relation_since_key" ON "residency"("person_id", "home_id", "relation", "since");

-- CreateIndex
CREATE INDEX "title_home_id_idx" ON "title"("home_id");

-- CreateIndex
CREATE INDEX "title_person_id_idx" ON "title"("person_id");

-- CreateIndex
CREATE INDEX "lease_home_id_idx" ON "lease"("home_id");

-- CreateIndex
CREATE INDEX "lease_person_id_idx" ON "lease"("person_id");

-- CreateIndex
CREATE INDEX "vehicle_person_id_idx" ON "vehicle"("person_id");

-- CreateIndex
CREATE INDEX "vehicle_plate_index_idx" ON "vehicle"("plate_index");

-- CreateIndex
CREATE INDEX "emergency_contact_person_id_idx" ON "emergency_contact"("person_id");

-- CreateIndex
CREATE INDEX "move_in_name_index_idx" ON "move_in"("name_index");

-- CreateIndex
CREATE INDEX "move_in_phone_index_idx" ON "move_in"("phone_index");

-- CreateIndex
CREATE UNIQUE INDEX "move_in_home_id_name_index_phone_index_key" ON "move_in"("home_id", "name_index", "phone_index");

-- CreateIndex
CREATE UNIQUE INDEX "legal_text_kind_version_key" ON "legal_text"("kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "consent_user_id_legal_text_id_key" ON "consent"("user_id", "legal_text_id");

-- CreateIndex
CREATE INDEX "one_time_code_phone_index_created_at_idx" ON "one_time_code"("phone_index", "created_at");

-- CreateIndex
CREATE INDEX "one_time_code_created_at_idx" ON "one_time_code"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "resident_case_number_key" ON "resident_case"("number");

-- CreateIndex
CREATE INDEX "resident_case_kind_stage_due_at_id_idx" ON "resident_case"("kind", "stage", "due_at", "id");

-- CreateIndex
CREATE INDEX "resident_case_person_id_idx" ON "resident_case"("person_id");

-- CreateIndex
CREATE INDEX "resident_case_account_id_idx" ON "resident_case"("account_id");

-- CreateIndex
CREATE INDEX "access_log_actor_id_at_idx" ON "access_log"("actor_id", "at");

-- CreateIndex
CREATE INDEX "access_log_subjects_idx" ON "access_log" USING GIN ("subjects");

-- CreateIndex
CREATE INDEX "access_log_at_idx" ON "access_log"("at");

-- CreateIndex
CREATE INDEX "attendance_user_id_expires_at_idx" ON "attendance"("user_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_course_id_user_id_attended_on_key" ON "attendance"("course_id", "user_id", "attended_on");

-- CreateIndex
CREATE INDEX "violation_user_id_idx" ON "violation"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_person_id_key" ON "app_user"("person_id");

-- CreateIndex
CREATE INDEX "ticket_reporter_phone_index_idx" ON "ticket"("reporter_phone_index");

-- CreateIndex
CREATE INDEX "ticket_reporter_phone_tail_idx" ON "ticket"("reporter_phone_tail");

-- CreateIndex
CREATE INDEX "ticket_reporter_name_index_idx" ON "ticket"("reporter_name_index");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leave" ADD CONSTRAINT "leave_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residency" ADD CONSTRAINT "residency_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residency" ADD CONSTRAINT "residency_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "residency" ADD CONSTRAINT "residency_lease_id_fkey" FOREIGN KEY ("lease_id") REFERENCES "lease"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "title" ADD CONSTRAINT "title_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "title" ADD CONSTRAINT "title_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vehicle" ADD CONSTRAINT "vehicle_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vehicle" ADD CONSTRAINT "vehicle_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "emergency_contact" ADD CONSTRAINT "emergency_contact_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "move_in" ADD CONSTRAINT "move_in_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_legal_text_id_fkey" FOREIGN KEY ("legal_text_id") REFERENCES "legal_text"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "violation" ADD CONSTRAINT "violation_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- R8: rows of the access log are numbered and chained by the database itself, one after the other, and never change.
create function access_log_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtext('access_log'));
  select coalesce(max(seq), 0) + 1, coalesce((array_agg(hash order by seq desc))[1], '')
    into new.seq, new.previous
    from (select seq, hash from access_log order by seq desc limit 1) last;
  new.at := date_trunc('milliseconds', clock_timestamp());
  new.hash := access_log_hash(new);
  return new;
end
$$;

-- What a row's hash says: every column but the hash, and the hash of the row before it. scripts/verify-log.ts computes it again.
create function access_log_hash(r access_log) returns text
  language sql immutable
as $$
  select encode(sha256(convert_to(json_build_array(
    r.seq, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), r.actor_id, r.action, r.subject_kind,
    r.subjects, r.fields, r.reason, r.reference, r.route, r.ip, r.request_id, r.previous)::text, 'UTF8')), 'hex')
$$;

create function refuse_change() returns trigger
  language plpgsql
as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger access_log_chain before insert on access_log for each row execute function access_log_chain();
create trigger access_log_kept before update or delete on access_log for each row execute function refuse_change();
create trigger access_log_not_emptied before truncate on access_log for each statement execute function refuse_change();
create trigger legal_text_kept before update or delete on legal_text for each row execute function refuse_change();
create trigger consent_unchanged before update on consent for each row execute function refuse_change();
