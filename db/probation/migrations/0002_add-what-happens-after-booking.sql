CREATE TABLE `attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`referral_id` text NOT NULL,
	`placement_id` text NOT NULL,
	`number` integer NOT NULL,
	`outcome` text NOT NULL,
	`caught_up_on` text,
	`reason` text,
	`on_day` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`placement_id`) REFERENCES `placements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendances_outcome" CHECK("attendances"."outcome" in ('attended', 'late_refused', 'acceptable_absence', 'unacceptable_absence', 'catch_up_done')),
	CONSTRAINT "attendances_caught_up" CHECK(("attendances"."outcome" = 'catch_up_done') = ("attendances"."caught_up_on" is not null)),
	CONSTRAINT "attendances_reason" CHECK("attendances"."number" = 1 or "attendances"."outcome" = 'catch_up_done' or "attendances"."reason" is not null),
	CONSTRAINT "attendances_days" CHECK(("attendances"."caught_up_on" is null or "attendances"."caught_up_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("attendances"."on_day" is null or "attendances"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_line` ON `attendances` (`session_id`,`referral_id`,`number`);--> statement-breakpoint
CREATE INDEX `attendances_referral` ON `attendances` (`referral_id`);--> statement-breakpoint
CREATE INDEX `attendances_placement` ON `attendances` (`placement_id`);--> statement-breakpoint
CREATE TABLE `cohort_days_off` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`kind` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cohort_days_off_kind" CHECK("cohort_days_off"."kind" in ('cancelled', 'suspended')),
	CONSTRAINT "cohort_days_off_days" CHECK(("cohort_days_off"."from_on" is null or "cohort_days_off"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("cohort_days_off"."to_on" is null or "cohort_days_off"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "cohort_days_off_order" CHECK("cohort_days_off"."from_on" <= "cohort_days_off"."to_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `cohort_days_off_cohort` ON `cohort_days_off` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `police_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`kind` text NOT NULL,
	`session_id` text,
	`told_on` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "police_notices_kind" CHECK("police_notices"."kind" in ('no_pair', 'non_compliance', 'attendance')),
	CONSTRAINT "police_notices_days" CHECK(("police_notices"."told_on" is null or "police_notices"."told_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `police_notices_referral` ON `police_notices` (`referral_id`);--> statement-breakpoint
CREATE TABLE `registers` (
	`session_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`led_by` text NOT NULL,
	`saved_at` text NOT NULL,
	`saved_by` text NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `session_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`why` text NOT NULL,
	`on_day` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`made_version` integer NOT NULL,
	`undone_at` text,
	`undone_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_changes_days" CHECK(("session_changes"."on_day" is null or "session_changes"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_changes_cohort` ON `session_changes` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `session_covers` (
	`cohort_id` text NOT NULL,
	`held_on` text NOT NULL,
	`absent_email` text NOT NULL,
	`cover_email` text,
	`reason` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `held_on`, `absent_email`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`absent_email`) REFERENCES `staff`(`email`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cover_email`) REFERENCES `staff`(`email`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_covers_days" CHECK(("session_covers"."held_on" is null or "session_covers"."held_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "session_covers_two" CHECK("session_covers"."cover_email" is null or "session_covers"."cover_email" <> "session_covers"."absent_email")
) STRICT;
--> statement-breakpoint
CREATE INDEX `session_covers_cover` ON `session_covers` (`cover_email`);--> statement-breakpoint
CREATE TABLE `staff_leave` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`email`) REFERENCES `staff`(`email`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_leave_days" CHECK(("staff_leave"."from_on" is null or "staff_leave"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("staff_leave"."to_on" is null or "staff_leave"."to_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "staff_leave_order" CHECK("staff_leave"."from_on" <= "staff_leave"."to_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_leave_email` ON `staff_leave` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_leave_same` ON `staff_leave` (`email`,`from_on`,`to_on`);--> statement-breakpoint
CREATE TABLE `staff_qualifications` (
	`email` text NOT NULL,
	`programme_key` text NOT NULL,
	`kind` text NOT NULL,
	`since_on` text NOT NULL,
	PRIMARY KEY(`email`, `programme_key`, `kind`),
	FOREIGN KEY (`email`) REFERENCES `staff`(`email`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`programme_key`) REFERENCES `programmes`(`key`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_qualifications_kind" CHECK("staff_qualifications"."kind" in ('facilitator', 'treatment_manager')),
	CONSTRAINT "staff_qualifications_days" CHECK(("staff_qualifications"."since_on" is null or "staff_qualifications"."since_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`referral_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`for_whom` text NOT NULL,
	`words` text NOT NULL,
	`opened_on` text NOT NULL,
	`due_on` text NOT NULL,
	`closed_on` text,
	`closed_by` text,
	`outcome` text,
	`happened_on` text,
	`note` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`referral_id`) REFERENCES `referrals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tasks_kind" CHECK("tasks"."kind" in ('warning', 'breach', 'recall_decision', 'catch_up', 'repeat_module', 'review', 'first_contact', 'rebook_pair', 'tell_police', 'release_place')),
	CONSTRAINT "tasks_for" CHECK("tasks"."for_whom" in ('officer', 'facilitator', 'manager')),
	CONSTRAINT "tasks_days" CHECK(("tasks"."opened_on" is null or "tasks"."opened_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("tasks"."due_on" is null or "tasks"."due_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("tasks"."closed_on" is null or "tasks"."closed_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("tasks"."happened_on" is null or "tasks"."happened_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')),
	CONSTRAINT "tasks_closed" CHECK(("tasks"."closed_on" is null) = ("tasks"."outcome" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_about` ON `tasks` (`referral_id`,`kind`,`about`);--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`for_whom`,`due_on`) WHERE closed_on is null;--> statement-breakpoint
ALTER TABLE `cohorts` ADD `treatment_manager_email` text REFERENCES staff(email);--> statement-breakpoint
ALTER TABLE `cohorts` ADD `registers_from_on` text CHECK(`registers_from_on` is null or `registers_from_on` glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');--> statement-breakpoint
ALTER TABLE `orders` ADD `arrested_on` text CHECK(`arrested_on` is null or `arrested_on` glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');--> statement-breakpoint
ALTER TABLE `orders` ADD `deadline_reason` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `prison` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `recalled_on` text CHECK(`recalled_on` is null or `recalled_on` glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');--> statement-breakpoint
ALTER TABLE `placements` ADD `held_for_release` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `referrals` ADD `contacted_on` text CHECK(`contacted_on` is null or `contacted_on` glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');--> statement-breakpoint
ALTER TABLE `staff` ADD `weekly_minutes` integer CHECK(`weekly_minutes` is null or `weekly_minutes` between 0 and 3000);--> statement-breakpoint
ALTER TABLE `staff` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `history_day` ON `history` (`on_day`);--> statement-breakpoint
CREATE TRIGGER `attendances_never_changed` BEFORE UPDATE ON `attendances` BEGIN SELECT RAISE(ABORT, 'a register is amended by a new line'); END;--> statement-breakpoint
CREATE TRIGGER `attendances_never_deleted` BEFORE DELETE ON `attendances` BEGIN SELECT RAISE(ABORT, 'a register is amended by a new line'); END;--> statement-breakpoint
CREATE TRIGGER `police_notices_never_changed` BEFORE UPDATE ON `police_notices` BEGIN SELECT RAISE(ABORT, 'what the police were told is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `police_notices_never_deleted` BEFORE DELETE ON `police_notices` BEGIN SELECT RAISE(ABORT, 'what the police were told is append-only'); END;--> statement-breakpoint
UPDATE `cohorts` SET `registers_from_on` = date('now');--> statement-breakpoint
INSERT INTO `staff_qualifications` (`email`, `programme_key`, `kind`, `since_on`) SELECT DISTINCT f.`email`, c.`programme_key`, 'facilitator', date('now') FROM `cohort_facilitators` f JOIN `cohorts` c ON c.`id` = f.`cohort_id`;--> statement-breakpoint
UPDATE `programme_versions` SET `template` = json_set(`template`, '$.settings.warningWorkingDays', 2, '$.settings.breachWorkingDays', 8, '$.settings.warningMonths', 12);
