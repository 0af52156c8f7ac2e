CREATE TABLE `day_changes` (
	`on_day` text NOT NULL,
	`scope` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`case_id` text NOT NULL,
	`by_user` text NOT NULL,
	`newest` integer NOT NULL,
	PRIMARY KEY(`on_day`, `scope`, `subject`, `subject_id`),
	CONSTRAINT "day_changes_subject" CHECK("day_changes"."subject" in ('person', 'cohort')),
	CONSTRAINT "day_changes_days" CHECK(("day_changes"."on_day" is null or "day_changes"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `day_changes_newest` ON `day_changes` (`on_day`,`scope`,`newest`);--> statement-breakpoint
CREATE INDEX `day_changes_case` ON `day_changes` (`case_id`);--> statement-breakpoint
CREATE TABLE `day_events` (
	`on_day` text NOT NULL,
	`scope` text NOT NULL,
	`at` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	`what` text NOT NULL,
	`subject` text NOT NULL,
	`cases` integer NOT NULL,
	PRIMARY KEY(`on_day`, `scope`, `at`, `user_id`, `what`, `subject`),
	CONSTRAINT "day_events_subject" CHECK("day_events"."subject" in ('person', 'cohort')),
	CONSTRAINT "day_events_days" CHECK(("day_events"."on_day" is null or "day_events"."on_day" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
DROP INDEX `history_subject`;--> statement-breakpoint
CREATE INDEX `history_subject` ON `history` (`subject`,`subject_id`,`on_day`);--> statement-breakpoint
CREATE INDEX `referrals_own` ON `referrals` (`officer_email`);--> statement-breakpoint
CREATE TABLE `told` AS
WITH `place` AS (
	SELECT `line`.`id`, `r`.`person_id` AS `case_id`, `r`.`delivery_unit` AS `unit`, `r`.`programme_key` AS `programme`
		FROM `history` `line` JOIN `referrals` `r` ON `r`.`id` = `line`.`subject_id` WHERE `line`.`subject` = 'person'
	UNION SELECT `line`.`id`, `r`.`person_id`, `r`.`delivery_unit`, `r`.`programme_key`
		FROM `history` `line` JOIN `referrals` `r` ON `r`.`person_id` = `line`.`subject_id` WHERE `line`.`subject` = 'person'
	UNION SELECT `line`.`id`, `c`.`id`, `c`.`delivery_unit`, `c`.`programme_key`
		FROM `history` `line` JOIN `cohorts` `c` ON `c`.`id` = `line`.`subject_id` WHERE `line`.`subject` = 'cohort'),
`scoped` AS (
	SELECT `id`, `case_id`, 'every' AS `scope` FROM `place`
	UNION SELECT `id`, `case_id`, 'unit ' || `unit` FROM `place`
	UNION SELECT `id`, `case_id`, 'cara' FROM `place` WHERE `programme` = 'cara'
	UNION SELECT `id`, `case_id`, 'cara ' || `unit` FROM `place` WHERE `programme` = 'cara'),
`event` AS (
	SELECT `on_day`, `at`, `user_id`, `what`, `subject` FROM `history` WHERE `subject` IN ('person', 'cohort')
		GROUP BY 1, 2, 3, 4, 5 HAVING count(DISTINCT `subject_id`) > 10)
SELECT `line`.`id`, `line`.`subject`, `line`.`subject_id`, `line`.`on_day`, `line`.`at`, `line`.`user_id`, `line`.`user_name`, `line`.`what`,
	`scoped`.`case_id`, `scoped`.`scope`,
	`e`.`on_day` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM `people` `p` WHERE `p`.`id` = `scoped`.`case_id` AND (`p`.`restricted` = 1
		OR EXISTS (SELECT 1 FROM `person_access` `a` WHERE `a`.`person_id` = `p`.`id`))) AS `is_event`
	FROM `history` `line` JOIN `scoped` ON `scoped`.`id` = `line`.`id`
	LEFT JOIN `event` `e` ON `e`.`on_day` = `line`.`on_day` AND `e`.`at` = `line`.`at` AND `e`.`user_id` = `line`.`user_id`
		AND `e`.`what` = `line`.`what` AND `e`.`subject` = `line`.`subject`;--> statement-breakpoint
INSERT INTO `day_changes` (`on_day`, `scope`, `subject`, `subject_id`, `case_id`, `by_user`, `newest`)
	SELECT `on_day`, `scope`, `subject`, `subject_id`, `case_id`,
		CASE WHEN min(`user_id`) = max(`user_id`) THEN min(`user_id`) ELSE '' END, max(`id`)
	FROM `told` WHERE NOT `is_event` GROUP BY 1, 2, 3, 4;--> statement-breakpoint
INSERT INTO `day_events` (`on_day`, `scope`, `at`, `user_id`, `user_name`, `what`, `subject`, `cases`)
	SELECT `on_day`, `scope`, `at`, `user_id`, `user_name`, `what`, `subject`, count(DISTINCT `case_id`)
	FROM `told` WHERE `is_event` GROUP BY `on_day`, `scope`, `at`, `user_id`, `what`, `subject`;--> statement-breakpoint
INSERT INTO `day_events` (`on_day`, `scope`, `at`, `user_id`, `user_name`, `what`, `subject`, `cases`)
	SELECT `on_day`, 'every', `at`, `user_id`, min(`user_name`), `what`, `subject`, 0 FROM `history` WHERE `subject` IN ('person', 'cohort')
	GROUP BY `on_day`, `at`, `user_id`, `what`, `subject` HAVING count(DISTINCT `subject_id`) > 10 ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE `told`;
