CREATE TABLE `deferrals` (
	`id` text PRIMARY KEY NOT NULL,
	`enrolment_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`ask_again_on` text,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deferrals_days" CHECK(("deferrals"."from_on" is null or "deferrals"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("deferrals"."to_on" is null or "deferrals"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("deferrals"."ask_again_on" is null or "deferrals"."ask_again_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "deferrals_order" CHECK("deferrals"."to_on" is null or "deferrals"."from_on" <= "deferrals"."to_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `deferrals_enrolment` ON `deferrals` (`enrolment_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `deferrals_open` ON `deferrals` (`enrolment_id`) WHERE to_on is null;--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`mode` text NOT NULL,
	`agreed_on` text NOT NULL,
	`contacted_on` text,
	`offered_on` text,
	`group_id` text,
	`first_on` text,
	`started_on` text,
	`parts_before` text DEFAULT '[]' NOT NULL,
	`ended_on` text,
	`ended_why` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enrolments_mode" CHECK("enrolments"."mode" in ('group', 'one_to_one')),
	CONSTRAINT "enrolments_days" CHECK(("enrolments"."agreed_on" is null or "enrolments"."agreed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("enrolments"."contacted_on" is null or "enrolments"."contacted_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("enrolments"."offered_on" is null or "enrolments"."offered_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("enrolments"."first_on" is null or "enrolments"."first_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("enrolments"."started_on" is null or "enrolments"."started_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("enrolments"."ended_on" is null or "enrolments"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "enrolments_ended" CHECK(("enrolments"."ended_on" is null) = ("enrolments"."ended_why" is null)),
	CONSTRAINT "enrolments_why" CHECK("enrolments"."ended_why" is null or "enrolments"."ended_why" in ('completed', 'she_stopped', 'moved_away', 'other_service', 'entered_by_mistake')),
	CONSTRAINT "enrolments_place" CHECK("enrolments"."group_id" is null or "enrolments"."first_on" is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `enrolments_record` ON `enrolments` (`record_id`);--> statement-breakpoint
CREATE INDEX `enrolments_group` ON `enrolments` (`group_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_open` ON `enrolments` (`record_id`) WHERE ended_on is null;--> statement-breakpoint
CREATE TABLE `group_facilitators` (
	`group_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`worker_id`) REFERENCES `workers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "group_facilitators_days" CHECK(("group_facilitators"."from_on" is null or "group_facilitators"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("group_facilitators"."to_on" is null or "group_facilitators"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `group_facilitators_current` ON `group_facilitators` (`group_id`,`worker_id`) WHERE to_on is null;--> statement-breakpoint
CREATE INDEX `group_facilitators_worker` ON `group_facilitators` (`worker_id`);--> statement-breakpoint
CREATE TABLE `group_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`group_id` text NOT NULL,
	`number` integer NOT NULL,
	`part` integer NOT NULL,
	`on_day` text NOT NULL,
	`starts_at` text NOT NULL,
	`minutes` integer NOT NULL,
	`cancelled_why` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "group_sessions_days" CHECK(("group_sessions"."on_day" is null or "group_sessions"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "group_sessions_part" CHECK("group_sessions"."part" between 1 and 60)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `group_sessions_number` ON `group_sessions` (`group_id`,`number`);--> statement-breakpoint
CREATE INDEX `group_sessions_day` ON `group_sessions` (`on_day`);--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`entry` text NOT NULL,
	`site_id` text NOT NULL,
	`site_kind` text NOT NULL,
	`locality_id` text NOT NULL,
	`weekday` text NOT NULL,
	`starts_at` text NOT NULL,
	`minutes` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`min_places` integer NOT NULL,
	`max_places` integer NOT NULL,
	`creche_places` integer NOT NULL,
	`step_free` integer NOT NULL,
	`language` text DEFAULT 'English' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "groups_entry" CHECK("groups"."entry" in ('rolling', 'closed')),
	CONSTRAINT "groups_site_kind" CHECK("groups"."site_kind" in ('own', 'shared')),
	CONSTRAINT "groups_weekday" CHECK("groups"."weekday" in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
	CONSTRAINT "groups_time" CHECK("groups"."starts_at" glob '[0-2][0-9]:[0-5][0-9]'),
	CONSTRAINT "groups_days" CHECK(("groups"."starts_on" is null or "groups"."starts_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("groups"."ends_on" is null or "groups"."ends_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "groups_places" CHECK("groups"."min_places" between 1 and "groups"."max_places" and "groups"."max_places" <= 50 and "groups"."creche_places" between 0 and 50),
	CONSTRAINT "groups_minutes" CHECK("groups"."minutes" between 30 and 480)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `groups_code` ON `groups` (lower("code"));--> statement-breakpoint
CREATE TABLE `presence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`enrolment_id` text NOT NULL,
	`session_id` text,
	`on_day` text NOT NULL,
	`part` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `group_sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "presence_outcome" CHECK("presence"."outcome" in ('attended', 'missed', 'sent_word')),
	CONSTRAINT "presence_days" CHECK(("presence"."on_day" is null or "presence"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "presence_part" CHECK("presence"."part" between 1 and 60)
) STRICT;
--> statement-breakpoint
CREATE INDEX `presence_enrolment` ON `presence` (`enrolment_id`);--> statement-breakpoint
CREATE INDEX `presence_session` ON `presence` (`session_id`);--> statement-breakpoint
CREATE TABLE `apart_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`first_crn` text NOT NULL,
	`second_crn` text NOT NULL,
	`sent_id` text NOT NULL,
	`asked_at` text NOT NULL,
	`asked_by` text NOT NULL,
	`decision` text,
	`decided_at` text,
	`decided_by` text,
	`why` text,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "apart_requests_order" CHECK("apart_requests"."first_crn" < "apart_requests"."second_crn"),
	CONSTRAINT "apart_requests_sent" CHECK("apart_requests"."sent_id" <> "apart_requests"."id"),
	CONSTRAINT "apart_requests_decision" CHECK("apart_requests"."decision" is null or "apart_requests"."decision" in ('approved', 'refused', 'withdrawn')),
	CONSTRAINT "apart_requests_decided" CHECK(("apart_requests"."decision" is null) = ("apart_requests"."decided_at" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `apart_requests_once` ON `apart_requests` (`record_id`,`first_crn`,`second_crn`) WHERE decision is null or decision = 'approved';--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`crn` text NOT NULL,
	`linked_on` text NOT NULL,
	`linked_by` text NOT NULL,
	`ended_on` text,
	`ended_why` text,
	`ended_by` text,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "links_days" CHECK(("links"."linked_on" is null or "links"."linked_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("links"."ended_on" is null or "links"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "links_ended" CHECK(("links"."ended_on" is null) = ("links"."ended_why" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `links_record` ON `links` (`record_id`);--> statement-breakpoint
CREATE INDEX `links_crn` ON `links` (`crn`);--> statement-breakpoint
CREATE UNIQUE INDEX `links_open` ON `links` (`record_id`,`crn`) WHERE ended_on is null;--> statement-breakpoint
CREATE TABLE `nightly` (
	`id` integer PRIMARY KEY NOT NULL,
	`ran_on` text NOT NULL,
	CONSTRAINT "nightly_one" CHECK("nightly"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`link_id` text NOT NULL,
	`kind` text NOT NULL,
	`happened_on` text NOT NULL,
	`programme` text NOT NULL,
	`made_at` text NOT NULL,
	`seen_at` text,
	`seen_by` text,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_kind" CHECK("notices"."kind" in ('starts', 'misses', 'finishes', 'released')),
	CONSTRAINT "notices_days" CHECK(("notices"."happened_on" is null or "notices"."happened_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`link_id`,`kind`,`programme`,`happened_on`);--> statement-breakpoint
CREATE TABLE `safety_queue` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`record_id` text,
	`group_id` text,
	`link_id` text,
	`origin` text NOT NULL,
	`on_day` text NOT NULL,
	`starts_at` text NOT NULL,
	`found_at` text NOT NULL,
	`closed_at` text,
	`closed_by` text,
	`outcome` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "safety_queue_kind" CHECK("safety_queue"."kind" in ('same_place', 'same_town', 'outside_window')),
	CONSTRAINT "safety_queue_days" CHECK(("safety_queue"."on_day" is null or "safety_queue"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "safety_queue_closed" CHECK(("safety_queue"."closed_at" is null) = ("safety_queue"."outcome" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `safety_queue_origin` ON `safety_queue` (`origin`);--> statement-breakpoint
CREATE INDEX `safety_queue_open` ON `safety_queue` (`on_day`) WHERE closed_at is null;--> statement-breakpoint
CREATE TABLE `bank_holidays` (
	`on_day` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	CONSTRAINT "bank_holidays_days" CHECK(("bank_holidays"."on_day" is null or "bank_holidays"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`site_id` text,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`reason` text NOT NULL,
	CONSTRAINT "closures_shape" CHECK(("closures"."from_on" is null or "closures"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("closures"."to_on" is null or "closures"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "closures_order" CHECK("closures"."from_on" <= "closures"."to_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `closures_days` ON `closures` (`from_on`);--> statement-breakpoint
CREATE TABLE `localities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`team_id` text,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `localities_name` ON `localities` (lower("name"));--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locality_id` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`step_free` integer DEFAULT false NOT NULL,
	`venue_limit` integer DEFAULT 20 NOT NULL,
	`closed_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sites_days" CHECK(("sites"."closed_on" is null or "sites"."closed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "sites_limit" CHECK("sites"."venue_limit" between 1 and 500)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_name` ON `sites` (lower("name"));--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name` ON `teams` (lower("name"));--> statement-breakpoint
CREATE TABLE `allocations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`record_id` text NOT NULL,
	`worker_id` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`reason` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`worker_id`) REFERENCES `workers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_days" CHECK(("allocations"."from_on" is null or "allocations"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("allocations"."to_on" is null or "allocations"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `allocations_record` ON `allocations` (`record_id`);--> statement-breakpoint
CREATE INDEX `allocations_worker` ON `allocations` (`worker_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_current` ON `allocations` (`record_id`) WHERE to_on is null;--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`record_id` text NOT NULL,
	`at` text NOT NULL,
	`method` text NOT NULL,
	`outcome` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attempts_method" CHECK("attempts"."method" in ('phone', 'text', 'email', 'letter', 'through')),
	CONSTRAINT "attempts_outcome" CHECK("attempts"."outcome" in ('reached', 'no_answer', 'left_word', 'not_safe'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempts_record` ON `attempts` (`record_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`referred_at` text NOT NULL,
	`referred_by` text DEFAULT '' NOT NULL,
	`child_protection_plan` integer NOT NULL,
	`direct_child_work` integer NOT NULL,
	`plan_review_on` text,
	`allocated_at` text,
	`contacted_on` text,
	`contacted_at` text,
	`passed_on_at` text,
	`passed_on_to` text,
	`ended_on` text,
	`ended_why` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cases_days" CHECK(("cases"."plan_review_on" is null or "cases"."plan_review_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("cases"."contacted_on" is null or "cases"."contacted_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("cases"."ended_on" is null or "cases"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "cases_ended" CHECK(("cases"."ended_on" is null) = ("cases"."ended_why" is null)),
	CONSTRAINT "cases_why" CHECK("cases"."ended_why" is null or "cases"."ended_why" in ('completed', 'back_to_social_worker', 'moved_away', 'declined', 'other_service'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cases_record` ON `cases` (`record_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cases_open` ON `cases` (`record_id`) WHERE ended_on is null;--> statement-breakpoint
CREATE TABLE `children` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`initials` text NOT NULL,
	`born_in` integer NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "children_year" CHECK("children"."born_in" between 1990 and 2100),
	CONSTRAINT "children_initials" CHECK(length("children"."initials") between 1 and 4)
) STRICT;
--> statement-breakpoint
CREATE INDEX `children_record` ON `children` (`record_id`);--> statement-breakpoint
CREATE TABLE `records` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`preferred_name` text NOT NULL,
	`locality_id` text NOT NULL,
	`language` text DEFAULT 'English' NOT NULL,
	`interpreter` integer DEFAULT false NOT NULL,
	`step_free` integer DEFAULT false NOT NULL,
	`availability` text DEFAULT '[]' NOT NULL,
	`travel_minutes` integer,
	`creche_places` integer DEFAULT 0 NOT NULL,
	`worker_id` text,
	`review_on` text,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`worker_id`) REFERENCES `workers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "records_creche" CHECK("records"."creche_places" between 0 and 20),
	CONSTRAINT "records_days" CHECK(("records"."review_on" is null or "records"."review_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `records_ref` ON `records` (`ref`);--> statement-breakpoint
CREATE INDEX `records_worker` ON `records` (`worker_id`);--> statement-breakpoint
CREATE INDEX `records_locality` ON `records` (`locality_id`);--> statement-breakpoint
CREATE TABLE `risks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`record_id` text NOT NULL,
	`level` text NOT NULL,
	`source` text NOT NULL,
	`assessed_on` text NOT NULL,
	`reading` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "risks_level" CHECK("risks"."level" in ('high', 'medium', 'standard')),
	CONSTRAINT "risks_days" CHECK(("risks"."assessed_on" is null or "risks"."assessed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `risks_record` ON `risks` (`record_id`);--> statement-breakpoint
CREATE TABLE `safe_contacts` (
	`record_id` text PRIMARY KEY NOT NULL,
	`method` text NOT NULL,
	`value` text DEFAULT '' NOT NULL,
	`through` text DEFAULT '' NOT NULL,
	`times` text NOT NULL,
	`no_voicemail` integer NOT NULL,
	`no_letters` integer NOT NULL,
	`no_text` integer NOT NULL,
	`neutral_only` integer DEFAULT true NOT NULL,
	`code_word` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "safe_contacts_method" CHECK("safe_contacts"."method" in ('phone', 'text', 'email', 'letter', 'through'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`origin` text,
	`due_on` text NOT NULL,
	`requested_on` text,
	`closed_on` text,
	`outcome` text,
	`closed_by` text,
	`created_by` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tasks_kind" CHECK("tasks"."kind" in ('safe_contact', 'safety_plan', 'target_hardening', 'marac_referral', 'idva_liaison', 'direct_child_work', 'protection_conference', 'plan_review', 'back_to_social_worker', 'ask_again', 'check_link')),
	CONSTRAINT "tasks_days" CHECK(("tasks"."due_on" is null or "tasks"."due_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("tasks"."requested_on" is null or "tasks"."requested_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("tasks"."closed_on" is null or "tasks"."closed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "tasks_closed" CHECK(("tasks"."closed_on" is null) = ("tasks"."outcome" is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `tasks_record` ON `tasks` (`record_id`);--> statement-breakpoint
CREATE INDEX `tasks_due` ON `tasks` (`due_on`) WHERE closed_on is null;--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_origin` ON `tasks` (`origin`);--> statement-breakpoint
CREATE TABLE `export_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`what` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_by_name` text NOT NULL,
	`asked_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_by_name` text,
	`decided_at` text,
	`fetched_at` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `export_requests_asked` ON `export_requests` (`asked_at`);--> statement-breakpoint
CREATE TABLE `history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`on_day` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	`what` text NOT NULL,
	`why` text,
	`changes` text NOT NULL,
	CONSTRAINT "history_subject_kind" CHECK("history"."subject" in ('record', 'group', 'worker', 'place', 'settings')),
	CONSTRAINT "history_days" CHECK(("history"."on_day" is null or "history"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `history_subject` ON `history` (`subject`,`subject_id`);--> statement-breakpoint
CREATE TABLE `reductions` (
	`id` text PRIMARY KEY NOT NULL,
	`worker_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	`minutes` integer NOT NULL,
	`cover_id` text,
	`reason` text NOT NULL,
	FOREIGN KEY (`worker_id`) REFERENCES `workers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cover_id`) REFERENCES `workers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reductions_kind" CHECK("reductions"."kind" in ('leave', 'part_time', 'other_work')),
	CONSTRAINT "reductions_days" CHECK(("reductions"."from_on" is null or "reductions"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("reductions"."to_on" is null or "reductions"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "reductions_order" CHECK("reductions"."to_on" is null or "reductions"."from_on" <= "reductions"."to_on"),
	CONSTRAINT "reductions_minutes" CHECK("reductions"."minutes" between 0 and 3600),
	CONSTRAINT "reductions_cover" CHECK("reductions"."cover_id" is null or "reductions"."cover_id" <> "reductions"."worker_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `reductions_worker` ON `reductions` (`worker_id`,`from_on`);--> statement-breakpoint
CREATE TABLE `service_settings` (
	`number` integer PRIMARY KEY NOT NULL,
	`valid_from` text NOT NULL,
	`settings` text NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `workers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`team_id` text NOT NULL,
	`contracted_minutes` integer NOT NULL,
	`languages` text DEFAULT '[]' NOT NULL,
	`left_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "workers_email_lower" CHECK("workers"."email" = lower("workers"."email")),
	CONSTRAINT "workers_minutes" CHECK("workers"."contracted_minutes" between 0 and 3600),
	CONSTRAINT "workers_days" CHECK(("workers"."left_on" is null or "workers"."left_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `workers_email_unique` ON `workers` (`email`);
--> statement-breakpoint
CREATE TRIGGER `history_never_changed` BEFORE UPDATE ON `history` BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `history_never_deleted` BEFORE DELETE ON `history` BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `risks_never_changed` BEFORE UPDATE ON `risks` BEGIN SELECT RAISE(ABORT, 'a risk is rated anew by a new line'); END;--> statement-breakpoint
CREATE TRIGGER `risks_never_deleted` BEFORE DELETE ON `risks` BEGIN SELECT RAISE(ABORT, 'a risk is rated anew by a new line'); END;
--> statement-breakpoint
CREATE TRIGGER `attempts_never_changed` BEFORE UPDATE ON `attempts` BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `attempts_never_deleted` BEFORE DELETE ON `attempts` BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `presence_never_changed` BEFORE UPDATE ON `presence` BEGIN SELECT RAISE(ABORT, 'who came is amended by a new line'); END;--> statement-breakpoint
CREATE TRIGGER `presence_never_deleted` BEFORE DELETE ON `presence` BEGIN SELECT RAISE(ABORT, 'who came is amended by a new line'); END;
