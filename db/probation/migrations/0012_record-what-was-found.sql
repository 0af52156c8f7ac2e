CREATE TABLE `audit_findings` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_id` text NOT NULL,
	`number` integer NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	`words` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_findings_subject` ON `audit_findings` (`subject_id`);