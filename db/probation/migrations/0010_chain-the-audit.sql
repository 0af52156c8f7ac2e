ALTER TABLE `audit` RENAME TO `audit_before`;--> statement-breakpoint
CREATE TABLE `audit_chain` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`key` text,
	CONSTRAINT "audit_chain_one" CHECK("audit_chain"."id" = 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit_members` (
	`subject_id` text NOT NULL,
	`set_id` integer NOT NULL,
	PRIMARY KEY(`subject_id`, `set_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `audit_sets` (
	`id` integer PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`number` integer,
	`ids` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_sets_digest` ON `audit_sets` (`digest`);--> statement-breakpoint
INSERT INTO `audit_chain` (`id`, `number`, `hash`) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');--> statement-breakpoint
CREATE TRIGGER `audit_chain_never_deleted` BEFORE DELETE ON `audit_chain` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_sets_listed` AFTER INSERT ON `audit_sets` BEGIN INSERT INTO `audit_members` SELECT value, new.id FROM json_each(new.ids); END;--> statement-breakpoint
CREATE TRIGGER `audit_sets_no_update` BEFORE UPDATE ON `audit_sets` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_sets_no_delete` BEFORE DELETE ON `audit_sets` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_members_no_update` BEFORE UPDATE ON `audit_members` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `audit_members_no_delete` BEFORE DELETE ON `audit_members` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;--> statement-breakpoint
CREATE VIEW `audit` AS SELECT 0 AS `number`, '' AS `at`, '' AS `user_id`, '' AS `verb`, '' AS `subject`, '' AS `subject_ids`, '' AS `purpose`, '' AS `correlation_id`, '' AS `outcome`, '' AS `hash` WHERE false;
