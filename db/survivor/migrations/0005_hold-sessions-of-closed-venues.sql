ALTER TABLE `enrolments` ADD `held_first_on` text;--> statement-breakpoint
ALTER TABLE `group_sessions` ADD `closure_id` text;--> statement-breakpoint
ALTER TABLE `group_sessions` ADD `instead_of` text;--> statement-breakpoint
CREATE INDEX `group_sessions_closure` ON `group_sessions` (`closure_id`) WHERE closure_id is not null;--> statement-breakpoint
ALTER TABLE `tasks` ADD `closure_id` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `tell_before` text;--> statement-breakpoint
CREATE INDEX `tasks_closure` ON `tasks` (`closure_id`) WHERE closure_id is not null;