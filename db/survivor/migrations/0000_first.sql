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
CREATE TABLE `form_tokens` (
	`token` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`used_at` text NOT NULL,
	`answer` text NOT NULL
) STRICT;
--> statement-breakpoint
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
CREATE TABLE `revision` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	CONSTRAINT "revision_one" CHECK("revision"."id" = 1)
) STRICT;
--> statement-breakpoint
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
	CONSTRAINT "users_side" CHECK("users"."side" = 'survivor'),
	CONSTRAINT "users_role" CHECK("users"."role" in ('fit_worker', 'fit_manager', 'auditor', 'administrator')),
	CONSTRAINT "users_email_lower" CHECK("users"."email" = lower("users"."email"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TRIGGER `audit_never_changed` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_never_deleted` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
INSERT INTO `revision` (`id`, `number`) VALUES (1, 1);
