-- Notices (N1-N7): texts and their submissions, audience, deliveries, boards, the archive; messages outside any case.

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "notice_id" UUID,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "author_id" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "title_en" TEXT NOT NULL DEFAULT '',
    "body_en" TEXT NOT NULL DEFAULT '',
    "audience" JSONB NOT NULL DEFAULT '{"buildings":[],"units":[],"relations":[]}',
    "plan" JSONB NOT NULL DEFAULT '{}',
    "content_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "stage" TEXT NOT NULL,
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "policy_version" INTEGER NOT NULL,
    "submission_id" UUID,
    "submission" INTEGER NOT NULL DEFAULT 0,
    "reviewed_by" UUID,
    "reviewed_for" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "approved_for" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "due_clock" TEXT,
    "breached" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "publish_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "waves" INTEGER NOT NULL DEFAULT 0,
    "amends_id" UUID,
    "amended_by_id" UUID,
    "outcome" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "task" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recipients" INTEGER,
    "search" tsvector,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_submission" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "sha256" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_look" (
    "notice_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "submission" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_look_pkey" PRIMARY KEY ("notice_id","user_id","submission")
);

-- CreateTable
CREATE TABLE "notice_recipient" (
    "notice_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "user_id" UUID,
    "first_read_at" TIMESTAMPTZ(3),
    "last_read_at" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("notice_id","person_id")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "notice_id" UUID NOT NULL,
    "wave" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "reference" TEXT,

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_setting" (
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "channels" TEXT[],

    CONSTRAINT "notice_setting_pkey" PRIMARY KEY ("user_id","type")
);

-- CreateTable
CREATE TABLE "push_subscription" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "endpoint_index" TEXT NOT NULL,
    "subscription" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "building_id" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_posting" (
    "notice_id" UUID NOT NULL,
    "board_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "posted_at" TIMESTAMPTZ(3),
    "posted_by" UUID,
    "command_id" UUID,

    CONSTRAINT "notice_posting_pkey" PRIMARY KEY ("notice_id","board_id")
);

-- CreateTable
CREATE TABLE "audience_group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "audience" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audience_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_word" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_archive" (
    "seq" BIGINT NOT NULL,
    "notice_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "notice_archive_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_number_key" ON "notice"("number");

-- CreateIndex
CREATE INDEX "notice_stage_due_at_id_idx" ON "notice"("stage", "due_at", "id");

-- CreateIndex
CREATE INDEX "notice_author_id_id_idx" ON "notice"("author_id", "id");

-- CreateIndex
CREATE INDEX "notice_published_at_id_idx" ON "notice"("published_at", "id");

-- CreateIndex
CREATE INDEX "notice_search_idx" ON "notice" USING GIN ("search");

-- CreateIndex
CREATE INDEX "notice_submission_notice_id_created_at_idx" ON "notice_submission"("notice_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_recipient_person_id_notice_id_idx" ON "notice_recipient"("person_id", "notice_id");

-- CreateIndex
CREATE INDEX "notice_delivery_notice_id_wave_state_due_at_id_idx" ON "notice_delivery"("notice_id", "wave", "state", "due_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_delivery_notice_id_wave_person_id_channel_key" ON "notice_delivery"("notice_id", "wave", "person_id", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscription_endpoint_index_key" ON "push_subscription"("endpoint_index");

-- CreateIndex
CREATE INDEX "push_subscription_user_id_idx" ON "push_subscription"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "board_name_key" ON "board"("name");

-- CreateIndex
CREATE INDEX "notice_posting_posted_at_due_at_idx" ON "notice_posting"("posted_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "audience_group_name_key" ON "audience_group"("name");

-- CreateIndex
CREATE UNIQUE INDEX "notice_word_kind_word_key" ON "notice_word"("kind", "word");

-- CreateIndex
CREATE UNIQUE INDEX "notice_archive_notice_id_kind_key" ON "notice_archive"("notice_id", "kind");

-- CreateIndex
CREATE INDEX "attachment_notice_id_idx" ON "attachment"("notice_id");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_submission" ADD CONSTRAINT "notice_submission_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_setting" ADD CONSTRAINT "notice_setting_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_posting" ADD CONSTRAINT "notice_posting_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_posting" ADD CONSTRAINT "notice_posting_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- N7: what was published is numbered and chained by the database itself, one after the other, and never changes.
create function notice_archive_hash(r notice_archive) returns text
  language sql immutable
as $$
  select encode(sha256(convert_to(json_build_array(
    r.seq, r.notice_id, r.kind, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), r.content::text,
    r.previous)::text, 'UTF8')), 'hex')
$$;

create function notice_archive_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtext('notice_archive'));
  select coalesce(max(seq), 0) + 1, coalesce((array_agg(hash order by seq desc))[1], '')
    into new.seq, new.previous
    from (select seq, hash from notice_archive order by seq desc limit 1) last;
  new.hash := notice_archive_hash(new);
  return new;
end
$$;

create trigger notice_archive_chain before insert on notice_archive for each row execute function notice_archive_chain();
create trigger notice_archive_kept before update or delete on notice_archive for each row execute function refuse_change();
create trigger notice_archive_not_emptied before truncate on notice_archive for each statement execute function refuse_change();
create trigger notice_submission_kept before update or delete on notice_submission for each row execute function refuse_change();
