CREATE TABLE `dues` (
	`id` integer PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`kind` text NOT NULL,
	`task_id` text,
	`due_on` text,
	`at` text,
	`moment` text NOT NULL,
	`is_contact` integer NOT NULL,
	`is_first` integer NOT NULL,
	`is_next` integer NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "dues_kind" CHECK("dues"."kind" in ('contact', 'heard_back', 'allocation', 'place', 'target', 'review', 'task', 'ask_again', 'hold', 'none')),
	CONSTRAINT "dues_days" CHECK(("dues"."from_on" is null or "dues"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("dues"."until_on" is null or "dues"."until_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("dues"."due_on" is null or "dues"."due_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `dues_record` ON `dues` (`record_id`);--> statement-breakpoint
CREATE INDEX `dues_first` ON `dues` (`moment`) WHERE is_first = 1;--> statement-breakpoint
CREATE TABLE `touched` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`kind`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `weights` (
	`id` integer PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`risk` text,
	`child_protection_plan` integer NOT NULL,
	`direct_child_work` integer NOT NULL,
	`one_to_one` integer NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "weights_risk" CHECK("weights"."risk" is null or "weights"."risk" in ('high', 'medium', 'standard')),
	CONSTRAINT "weights_days" CHECK(("weights"."from_on" is null or "weights"."from_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]') and ("weights"."until_on" is null or "weights"."until_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `weights_record` ON `weights` (`record_id`);--> statement-breakpoint
CREATE TRIGGER `touched_by_new_record` AFTER INSERT ON `records` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_record` AFTER UPDATE ON `records` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_case` AFTER INSERT ON `cases` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_case` AFTER UPDATE ON `cases` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_case` AFTER DELETE ON `cases` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_rating` AFTER INSERT ON `risks` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_rating` AFTER UPDATE ON `risks` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_rating` AFTER DELETE ON `risks` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_attempt` AFTER INSERT ON `attempts` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_attempt` AFTER UPDATE ON `attempts` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_attempt` AFTER DELETE ON `attempts` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_hand_over` AFTER INSERT ON `hand_overs` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_hand_over` AFTER UPDATE ON `hand_overs` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_hand_over` AFTER DELETE ON `hand_overs` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_enrolment` AFTER INSERT ON `enrolments` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_enrolment` AFTER UPDATE ON `enrolments` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_enrolment` AFTER DELETE ON `enrolments` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_task` AFTER INSERT ON `tasks` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_task` AFTER UPDATE ON `tasks` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', new.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_task` AFTER DELETE ON `tasks` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', old.record_id WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_deferral` AFTER INSERT ON `deferrals` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', e.record_id FROM `enrolments` e WHERE e.id = new.enrolment_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_deferral` AFTER UPDATE ON `deferrals` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', e.record_id FROM `enrolments` e WHERE e.id = old.enrolment_id ON CONFLICT DO NOTHING; INSERT INTO `touched` (`kind`, `id`) SELECT 'record', e.record_id FROM `enrolments` e WHERE e.id = new.enrolment_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_deferral` AFTER DELETE ON `deferrals` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT 'record', e.record_id FROM `enrolments` e WHERE e.id = old.enrolment_id ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_numbers` AFTER INSERT ON `service_settings` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_numbers` AFTER UPDATE ON `service_settings` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_numbers` AFTER DELETE ON `service_settings` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_holiday` AFTER INSERT ON `bank_holidays` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_holiday` AFTER UPDATE ON `bank_holidays` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_holiday` AFTER DELETE ON `bank_holidays` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_version` AFTER INSERT ON `programme_versions` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_version` AFTER UPDATE ON `programme_versions` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_version` AFTER DELETE ON `programme_versions` BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_new_closure` AFTER INSERT ON `closures` WHEN new.site_id IS NULL BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_changed_closure` AFTER UPDATE ON `closures` WHEN old.site_id IS NULL OR new.site_id IS NULL BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
CREATE TRIGGER `touched_by_removed_closure` AFTER DELETE ON `closures` WHEN old.site_id IS NULL BEGIN INSERT INTO `touched` (`kind`, `id`) SELECT DISTINCT 'record', d.record_id FROM `dues` d WHERE true ON CONFLICT DO NOTHING; END;--> statement-breakpoint
INSERT INTO `touched` (`kind`, `id`) SELECT 'record', id FROM `records`;
