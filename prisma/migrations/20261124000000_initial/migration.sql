-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "building" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "home" (
    "id" UUID NOT NULL,
    "building_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,

    CONSTRAINT "home_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT NOT NULL DEFAULT 'zh',
    "email" TEXT,
    "phone" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "team" TEXT,
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "buildings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "home_id" UUID,
    "last_offer_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "version" SERIAL NOT NULL,
    "body" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'repair',
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "home_id" UUID,
    "building_id" TEXT,
    "reporter_id" UUID,
    "reporter_name" TEXT NOT NULL DEFAULT '',
    "reporter_phone" TEXT NOT NULL DEFAULT '',
    "wished_from" TIMESTAMPTZ(3),
    "wished_to" TIMESTAMPTZ(3),
    "opened_by" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draft" JSONB,
    "search_text" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT NOT NULL,
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "category" TEXT,
    "priority" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "holder_id" UUID,
    "pooled" BOOLEAN NOT NULL DEFAULT false,
    "queue_reason" TEXT,
    "holds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "appointment_from" TIMESTAMPTZ(3),
    "appointment_to" TIMESTAMPTZ(3),
    "work_ended_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "due_clock" TEXT,
    "due_since" TIMESTAMPTZ(3),
    "breached" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "urges" INTEGER NOT NULL DEFAULT 0,
    "escalation" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "rating_attitude" INTEGER,
    "rating_speed" INTEGER,
    "rating_quality" INTEGER,
    "closed_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "task" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_clock" (
    "ticket_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "holder_id" UUID,
    "target_ms" BIGINT NOT NULL,
    "used_ms" BIGINT NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "met_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "noticed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ticket_clock_pkey" PRIMARY KEY ("ticket_id","kind","round","started_at")
);

-- CreateTable
CREATE TABLE "journal_entry" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER,
    "position" INTEGER,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "text" JSONB NOT NULL DEFAULT '{}',
    "visible" BOOLEAN NOT NULL DEFAULT false,
    "command" JSONB,
    "refusal" TEXT,

    CONSTRAINT "journal_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "ticket_id" UUID,
    "journal_id" UUID,
    "uploaded_by" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ticket_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "key" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "template" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history_archive" (
    "id" SERIAL NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "history_archive_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "home_label_key" ON "home"("label");

-- CreateIndex
CREATE INDEX "home_building_id_idx" ON "home"("building_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_username_key" ON "app_user"("username");

-- CreateIndex
CREATE INDEX "app_user_home_id_idx" ON "app_user"("home_id");

-- CreateIndex
CREATE INDEX "app_user_roles_idx" ON "app_user" USING GIN ("roles");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "shift_user_id_starts_at_idx" ON "shift"("user_id", "starts_at");

-- CreateIndex
CREATE INDEX "shift_starts_at_ends_at_idx" ON "shift"("starts_at", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_number_key" ON "ticket"("number");

-- CreateIndex
CREATE INDEX "ticket_stage_due_at_id_idx" ON "ticket"("stage", "due_at", "id");

-- CreateIndex
CREATE INDEX "ticket_holder_id_ended_due_at_idx" ON "ticket"("holder_id", "ended", "due_at");

-- CreateIndex
CREATE INDEX "ticket_reporter_id_id_idx" ON "ticket"("reporter_id", "id");

-- CreateIndex
CREATE INDEX "ticket_home_id_created_at_idx" ON "ticket"("home_id", "created_at");

-- CreateIndex
CREATE INDEX "ticket_created_at_id_idx" ON "ticket"("created_at", "id");

-- CreateIndex
CREATE INDEX "ticket_updated_at_id_idx" ON "ticket"("updated_at", "id");

-- CreateIndex
CREATE INDEX "ticket_due_at_id_idx" ON "ticket"("due_at", "id");

-- CreateIndex
CREATE INDEX "ticket_clock_breached_at_idx" ON "ticket_clock"("breached_at");

-- CreateIndex
CREATE INDEX "journal_entry_ticket_id_revision_position_idx" ON "journal_entry"("ticket_id", "revision", "position");

-- CreateIndex
CREATE INDEX "journal_entry_status_at_idx" ON "journal_entry"("status", "at");

-- CreateIndex
CREATE INDEX "attachment_ticket_id_idx" ON "attachment"("ticket_id");

-- CreateIndex
CREATE INDEX "attachment_journal_id_idx" ON "attachment"("journal_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_ticket_id_key" ON "outbox"("ticket_id");

-- CreateIndex
CREATE INDEX "outbox_created_at_idx" ON "outbox"("created_at");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "notification_user_id_created_at_idx" ON "notification"("user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_ticket_id_revision_template_user_id_channel_key" ON "notification"("ticket_id", "revision", "template", "user_id", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "history_archive_run_id_key" ON "history_archive"("run_id");

-- CreateIndex
CREATE INDEX "history_archive_workflow_id_idx" ON "history_archive"("workflow_id");

-- AddForeignKey
ALTER TABLE "home" ADD CONSTRAINT "home_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_home_id_fkey" FOREIGN KEY ("home_id") REFERENCES "home"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_clock" ADD CONSTRAINT "ticket_clock_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_journal_id_fkey" FOREIGN KEY ("journal_id") REFERENCES "journal_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Full-text search without a dictionary, for Chinese and house numbers alike: every word is cut into pairs of neighbouring
-- characters, a word of one character is itself. So `wuye_grams(search_text) @> wuye_grams('漏水 1201')` finds every text
-- that holds all the words, by the index; a word of several characters still has to be looked for in the few rows found,
-- because its pairs may also stand apart from each other. A one-character word finds only such words.
create function wuye_grams(words text) returns text[]
  language sql immutable strict parallel safe
as $$
  select coalesce(array_agg(distinct gram), '{}')
  from (select translate(lower(words), E'\t\r\n\u3000', '    ')) as lowered (line),
    lateral (
      select letter || after_it
      from (select string_to_array(line, null)) as cut (letters), unnest(letters, letters[2:]) as pair (letter, after_it)
      where letter <> ' ' and after_it <> ' '
      union all
      select word from unnest(string_to_array(line, ' ')) as word where length(word) = 1
    ) as grams (gram)
$$;

create index ticket_search on ticket using gin (wuye_grams(search_text));
