CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`verb` text NOT NULL,
	`subject` text NOT NULL,
	`subject_ids` text NOT NULL,
	`purpose` text NOT NULL,
	`correlation_id` text NOT NULL,
	CONSTRAINT "audit_verb" CHECK("audit"."verb" in ('collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `bank_holidays` (
	`on_day` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	CONSTRAINT "bank_holidays_day" CHECK(("bank_holidays"."on_day" is null or "bank_holidays"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "closures_days" CHECK(("closures"."from_on" is null or "closures"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("closures"."to_on" is null or "closures"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "closures_order" CHECK("closures"."from_on" <= "closures"."to_on")
) STRICT;
--> statement-breakpoint
CREATE TABLE `cohort_facilitators` (
	`cohort_id` text NOT NULL,
	`email` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`cohort_id`, `email`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`email`) REFERENCES `staff`(`email`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `cohort_facilitators_email` ON `cohort_facilitators` (`email`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`programme_key` text NOT NULL,
	`programme_version_id` text NOT NULL,
	`venue_id` text NOT NULL,
	`locality_id` text NOT NULL,
	`delivery_unit` text NOT NULL,
	`sex` text NOT NULL,
	`starts_on` text NOT NULL,
	`slots` text NOT NULL,
	`minutes` integer NOT NULL,
	`min_places` integer NOT NULL,
	`max_places` integer NOT NULL,
	`entry` text NOT NULL,
	`workshop_b_on` text,
	`cancelled_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_version_id`) REFERENCES `programme_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cohorts_sex" CHECK("cohorts"."sex" in ('male', 'female')),
	CONSTRAINT "cohorts_entry" CHECK("cohorts"."entry" in ('closed', 'rolling')),
	CONSTRAINT "cohorts_places" CHECK("cohorts"."min_places" between 1 and "cohorts"."max_places"),
	CONSTRAINT "cohorts_minutes" CHECK("cohorts"."minutes" between 15 and 600),
	CONSTRAINT "cohorts_days" CHECK(("cohorts"."starts_on" is null or "cohorts"."starts_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("cohorts"."workshop_b_on" is null or "cohorts"."workshop_b_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("cohorts"."cancelled_on" is null or "cohorts"."cancelled_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_code` ON `cohorts` (`code`);--> statement-breakpoint
CREATE INDEX `cohorts_area` ON `cohorts` (`programme_key`,`delivery_unit`);--> statement-breakpoint
CREATE TABLE `form_tokens` (
	`token` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`used_at` text NOT NULL,
	`answer` text NOT NULL
) STRICT;
--> statement-breakpoint
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
	CONSTRAINT "history_subject_kind" CHECK("history"."subject" in ('person', 'cohort', 'programme', 'reference'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `history_subject` ON `history` (`subject`,`subject_id`);--> statement-breakpoint
CREATE TABLE `holds` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`side` text NOT NULL,
	`reason` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "holds_side" CHECK("holds"."side" in ('person', 'service')),
	CONSTRAINT "holds_order" CHECK("holds"."to_on" is null or "holds"."to_on" >= "holds"."from_on"),
	CONSTRAINT "holds_days" CHECK(("holds"."from_on" is null or "holds"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("holds"."to_on" is null or "holds"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `holds_referral` ON `holds` (`referral_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `holds_same` ON `holds` (`referral_id`,`side`,`reason`,`from_on`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`content` text,
	`status` text NOT NULL,
	`rows_read` integer NOT NULL,
	`rows_in_all` integer NOT NULL,
	`review` text,
	`on_day` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`applied_at` text,
	CONSTRAINT "imports_kind" CHECK("imports"."kind" in ('referrals', 'cohorts', 'placements')),
	CONSTRAINT "imports_status" CHECK("imports"."status" in ('reading', 'faulty', 'ready', 'applied', 'discarded')),
	CONSTRAINT "imports_days" CHECK(("imports"."on_day" is null or "imports"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_user` ON `imports` (`created_by`);--> statement-breakpoint
CREATE TABLE `keep_apart` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`other_id` text NOT NULL,
	`reason` text NOT NULL,
	`ended_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "keep_apart_order" CHECK("keep_apart"."person_id" < "keep_apart"."other_id"),
	CONSTRAINT "keep_apart_days" CHECK(("keep_apart"."ended_on" is null or "keep_apart"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `keep_apart_pair` ON `keep_apart` (`person_id`,`other_id`) WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX `keep_apart_other` ON `keep_apart` (`other_id`);--> statement-breakpoint
CREATE TABLE `localities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`delivery_unit` text NOT NULL,
	`fit_team` text,
	`version` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `localities_name` ON `localities` (lower("name"));--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`route` text NOT NULL,
	`imposed_on` text NOT NULL,
	`released_on` text,
	`ends_on` text,
	`offence` text,
	`offence_on` text,
	`statement_on` text,
	`extension_authorised` integer NOT NULL,
	`prosecution_limit_on` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_route" CHECK("orders"."route" in ('community_order', 'suspended_sentence', 'licence', 'conditional_caution')),
	CONSTRAINT "orders_offence" CHECK("orders"."offence" is null or "orders"."offence" in ('da_common_assault', 'summary_only', 'either_way')),
	CONSTRAINT "orders_order" CHECK("orders"."ends_on" is null or "orders"."ends_on" >= "orders"."imposed_on"),
	CONSTRAINT "orders_end" CHECK("orders"."ends_on" is not null or "orders"."route" = 'conditional_caution'),
	CONSTRAINT "orders_release" CHECK("orders"."released_on" is not null or "orders"."route" <> 'licence'),
	CONSTRAINT "orders_days" CHECK(("orders"."imposed_on" is null or "orders"."imposed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("orders"."released_on" is null or "orders"."released_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("orders"."ends_on" is null or "orders"."ends_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("orders"."offence_on" is null or "orders"."offence_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("orders"."statement_on" is null or "orders"."statement_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("orders"."prosecution_limit_on" is null or "orders"."prosecution_limit_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `orders_person` ON `orders` (`person_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`crn` text NOT NULL,
	`family_name` text NOT NULL,
	`given_names` text NOT NULL,
	`date_of_birth` text,
	`sex` text NOT NULL,
	`locality_id` text NOT NULL,
	`restricted` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "people_crn_shape" CHECK("people"."crn" glob '[A-Z][0-9][0-9][0-9][0-9][0-9][0-9]'),
	CONSTRAINT "people_sex" CHECK("people"."sex" in ('male', 'female')),
	CONSTRAINT "people_days" CHECK(("people"."date_of_birth" is null or "people"."date_of_birth" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_crn` ON `people` (`crn`);--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (lower("family_name"));--> statement-breakpoint
CREATE TABLE `person_access` (
	`person_id` text NOT NULL,
	`email` text NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` text NOT NULL,
	PRIMARY KEY(`person_id`, `email`, `kind`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "person_access_kind" CHECK("person_access"."kind" in ('allow', 'deny'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `placements` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`cohort_id` text NOT NULL,
	`entry_on` text NOT NULL,
	`last_session_on` text NOT NULL,
	`finishes_on` text NOT NULL,
	`status` text NOT NULL,
	`pinned` integer NOT NULL,
	`booked_on` text NOT NULL,
	`booked_by` text NOT NULL,
	`override_reason` text,
	`withdrawn_on` text,
	`withdrawn_why` text,
	`withdrawn_note` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "placements_status" CHECK("placements"."status" in ('booked', 'started', 'completed', 'withdrawn')),
	CONSTRAINT "placements_order" CHECK("placements"."entry_on" <= "placements"."last_session_on" and "placements"."last_session_on" <= "placements"."finishes_on"),
	CONSTRAINT "placements_withdrawn" CHECK(("placements"."status" = 'withdrawn') = ("placements"."withdrawn_why" is not null)),
	CONSTRAINT "placements_days" CHECK(("placements"."entry_on" is null or "placements"."entry_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("placements"."last_session_on" is null or "placements"."last_session_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("placements"."finishes_on" is null or "placements"."finishes_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("placements"."booked_on" is null or "placements"."booked_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("placements"."withdrawn_on" is null or "placements"."withdrawn_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `placements_one_active` ON `placements` (`referral_id`) WHERE status in ('booked', 'started');--> statement-breakpoint
CREATE INDEX `placements_cohort` ON `placements` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `placements_referral` ON `placements` (`referral_id`);--> statement-breakpoint
CREATE TABLE `programme_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`programme_key` text NOT NULL,
	`number` integer NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`template` text NOT NULL,
	`reason` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "programme_versions_days" CHECK(("programme_versions"."valid_from" is null or "programme_versions"."valid_from" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("programme_versions"."valid_until" is null or "programme_versions"."valid_until" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `programme_versions_number` ON `programme_versions` (`programme_key`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `programme_versions_current` ON `programme_versions` (`programme_key`) WHERE valid_until is null;--> statement-breakpoint
CREATE TABLE `programmes` (
	`key` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`position` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`order_id` text NOT NULL,
	`programme_key` text NOT NULL,
	`programme_version_id` text NOT NULL,
	`delivery_unit` text NOT NULL,
	`officer_email` text NOT NULL,
	`referred_on` text NOT NULL,
	`risk` text,
	`risk_source` text,
	`risk_on` text,
	`risk_note` text,
	`frequency` text NOT NULL,
	`modules_done` text NOT NULL,
	`assessed_before_release` integer NOT NULL,
	`availability` text NOT NULL,
	`travel_minutes` text NOT NULL,
	`started_on` text,
	`ended_on` text,
	`ended_why` text,
	`clock_start_on` text NOT NULL,
	`earliest_on` text NOT NULL,
	`target_on` text,
	`retry_by_on` text,
	`latest_on` text NOT NULL,
	`hard_end_on` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_version_id`) REFERENCES `programme_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`officer_email`) REFERENCES `staff`(`email`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "referrals_frequency" CHECK("referrals"."frequency" in ('weekly', 'twice_weekly')),
	CONSTRAINT "referrals_risk" CHECK("referrals"."risk" is null or "referrals"."risk" in ('standard', 'medium', 'high')),
	CONSTRAINT "referrals_end" CHECK(("referrals"."ended_on" is null) = ("referrals"."ended_why" is null) and ("referrals"."ended_why" is null or "referrals"."ended_why" in ('completed', 'withdrawn', 'order_ended', 'breached', 'transferred', 'died'))),
	CONSTRAINT "referrals_start" CHECK("referrals"."started_on" is null or "referrals"."ended_on" is null or "referrals"."started_on" <= "referrals"."ended_on"),
	CONSTRAINT "referrals_days" CHECK(("referrals"."referred_on" is null or "referrals"."referred_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."risk_on" is null or "referrals"."risk_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."started_on" is null or "referrals"."started_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."ended_on" is null or "referrals"."ended_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."clock_start_on" is null or "referrals"."clock_start_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."earliest_on" is null or "referrals"."earliest_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."target_on" is null or "referrals"."target_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."retry_by_on" is null or "referrals"."retry_by_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."latest_on" is null or "referrals"."latest_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("referrals"."hard_end_on" is null or "referrals"."hard_end_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_one_open` ON `referrals` (`person_id`,`programme_key`) WHERE ended_on is null;--> statement-breakpoint
CREATE INDEX `referrals_area` ON `referrals` (`programme_key`,`delivery_unit`);--> statement-breakpoint
CREATE INDEX `referrals_officer` ON `referrals` (`programme_key`,`officer_email`);--> statement-breakpoint
CREATE INDEX `referrals_person` ON `referrals` (`person_id`);--> statement-breakpoint
CREATE TABLE `revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	CONSTRAINT "revision_one" CHECK("revision"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`venue_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`venue_id`) REFERENCES `venues`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_name` ON `rooms` (`venue_id`,`name`);--> statement-breakpoint
CREATE TABLE `saved_filters` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`programme_key` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_filters_name` ON `saved_filters` (`user_id`,`programme_key`,`name`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`number` integer NOT NULL,
	`module_key` text NOT NULL,
	`number_in_module` integer NOT NULL,
	`held_on` text NOT NULL,
	`starts_at` text NOT NULL,
	`minutes` integer NOT NULL,
	`room_id` text NOT NULL,
	`is_entry` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_days" CHECK(("sessions"."held_on" is null or "sessions"."held_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "sessions_time" CHECK("sessions"."starts_at" glob '[0-2][0-9]:[0-5][0-9]')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_number` ON `sessions` (`cohort_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_room` ON `sessions` (`room_id`,`held_on`,`starts_at`);--> statement-breakpoint
CREATE INDEX `sessions_day` ON `sessions` (`held_on`);--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`reauthenticated_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_ins_user` ON `sign_ins` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff` (
	`email` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`team` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `travel_times` (
	`from_locality_id` text NOT NULL,
	`to_locality_id` text NOT NULL,
	`minutes` integer NOT NULL,
	PRIMARY KEY(`from_locality_id`, `to_locality_id`),
	FOREIGN KEY (`from_locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "travel_times_minutes" CHECK("travel_times"."minutes" between 0 and 600)
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`side` text NOT NULL,
	`role` text NOT NULL,
	`areas` text NOT NULL,
	`password_hash` text NOT NULL,
	`disabled_at` text,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	CONSTRAINT "users_side" CHECK("users"."side" = 'probation'),
	CONSTRAINT "users_role" CHECK("users"."role" in ('programme_manager', 'facilitator', 'probation_officer', 'cara_coordinator', 'auditor', 'administrator')),
	CONSTRAINT "users_email_lower" CHECK("users"."email" = lower("users"."email"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `venues` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`locality_id` text NOT NULL,
	`closed_on` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`locality_id`) REFERENCES `localities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "venues_days" CHECK(("venues"."closed_on" is null or "venues"."closed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `venues_name` ON `venues` (lower("name"));--> statement-breakpoint
CREATE TRIGGER `audit_never_changed` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_never_deleted` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `history_never_changed` BEFORE UPDATE ON `history` BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `history_never_deleted` BEFORE DELETE ON `history` BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;--> statement-breakpoint
INSERT INTO `revision` (`id`, `number`) VALUES (1, 1);
