CREATE TABLE `plan_rows` (
	`plan_id` text NOT NULL,
	`at` integer NOT NULL,
	`rank` integer NOT NULL,
	`referral_id` text NOT NULL,
	`outcome` text NOT NULL,
	`cohort_id` text,
	`entry_on` text,
	`is_moved` integer NOT NULL,
	`is_pinned` integer NOT NULL,
	`row` text NOT NULL,
	PRIMARY KEY(`plan_id`, `at`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "plan_rows_outcome" CHECK("plan_rows"."outcome" in ('placed', 'unplaced', 'kept', 'stays', 'out')),
	CONSTRAINT "plan_rows_day" CHECK(("plan_rows"."entry_on" is null or "plan_rows"."entry_on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_rows_referral` ON `plan_rows` (`plan_id`,`referral_id`);--> statement-breakpoint
CREATE INDEX `plan_rows_outcome` ON `plan_rows` (`plan_id`,`outcome`,`at`);--> statement-breakpoint
ALTER TABLE `plans` ADD `pictures` text;--> statement-breakpoint
ALTER TABLE `plans` ADD `step` text;--> statement-breakpoint
CREATE INDEX `person_access_email` ON `person_access` (`email`);
--> statement-breakpoint
-- Everybody's row stands by itself: nearest last safe start first, as the plan's page lists them; who waits no more stands last.
INSERT OR IGNORE INTO `plan_rows` (`plan_id`, `at`, `rank`, `referral_id`, `outcome`, `cohort_id`, `entry_on`, `is_moved`, `is_pinned`, `row`)
SELECT `plans`.`id`,
	row_number() OVER (PARTITION BY `plans`.`id` ORDER BY coalesce(`referrals`.`latest_on`, '9999'), `people`.`crn`, one.value ->> 'referralId') - 1,
	one.key, one.value ->> 'referralId', one.value ->> 'outcome', one.value ->> 'cohortId', one.value ->> 'entryOn',
	one.value ->> 'from' IS NOT NULL, coalesce(one.value ->> 'isPinned', 0), one.value
FROM `plans`, json_each(`plans`.`result`, '$.rows') AS one
LEFT JOIN `referrals` ON `referrals`.`id` = one.value ->> 'referralId' AND `referrals`.`ended_on` IS NULL
LEFT JOIN `people` ON `people`.`id` = `referrals`.`person_id`
WHERE `plans`.`result` IS NOT NULL;
--> statement-breakpoint
UPDATE `plans` SET `pictures` = json_extract(`result`, '$.pictures'), `result` = json_remove(`result`, '$.rows', '$.pictures') WHERE `result` IS NOT NULL;
