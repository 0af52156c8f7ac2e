CREATE TABLE `account_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`account_id` text,
	`by_id` text,
	`by_name` text NOT NULL,
	`what` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `account_history_account` ON `account_history` (`account_id`);--> statement-breakpoint
CREATE TABLE `account_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`account_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`areas` text NOT NULL,
	`before` text,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text,
	CONSTRAINT "account_requests_kind" CHECK("account_requests"."kind" in ('add', 'change', 'enable', 'password', 'code_app')),
	CONSTRAINT "account_requests_role" CHECK("account_requests"."role" in ('programme_manager', 'facilitator', 'probation_officer', 'cara_coordinator', 'auditor', 'administrator')),
	CONSTRAINT "account_requests_decision" CHECK("account_requests"."decision" in ('approved', 'refused', 'taken back')),
	CONSTRAINT "account_requests_second" CHECK(decision is not 'approved' or coalesce(decided_by <> asked_by and decided_by <> account_id
          and asked_by <> account_id, 0))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `account_requests_open` ON `account_requests` (`account_id`) WHERE decision is null;--> statement-breakpoint
CREATE UNIQUE INDEX `account_requests_email` ON `account_requests` (`email`) WHERE decision is null;--> statement-breakpoint
CREATE TABLE `duty_access` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`reason` text NOT NULL,
	`started_at` text NOT NULL,
	`ends_at` text NOT NULL,
	`seen_at` text,
	`seen_by` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `duty_access_user` ON `duty_access` (`user_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `duty_access_subject` ON `duty_access` (`subject_id`);--> statement-breakpoint
CREATE TABLE `first_codes` (
	`user_id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`ends_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`user_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` text,
	PRIMARY KEY(`user_id`, `code_hash`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
ALTER TABLE `users` ADD `last_used_at` text;--> statement-breakpoint
ALTER TABLE `users` ADD `enabled_at` text;--> statement-breakpoint
ALTER TABLE `users` ADD `disabled_why` text;--> statement-breakpoint
ALTER TABLE `users` ADD `removed_at` text;--> statement-breakpoint
ALTER TABLE `users` ADD `confirmed_at` text;--> statement-breakpoint
ALTER TABLE `users` ADD `code_secret` text;--> statement-breakpoint
ALTER TABLE `users` ADD `code_period` integer;--> statement-breakpoint
UPDATE `users` SET
	`last_used_at` = coalesce((SELECT max(`last_seen_at`) FROM `sign_ins` WHERE `sign_ins`.`user_id` = `users`.`id`), `created_at`),
	`enabled_at` = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
	`disabled_why` = CASE WHEN `disabled_at` IS NULL THEN NULL ELSE 'administrator' END;
