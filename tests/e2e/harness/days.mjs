// Days as the browser of a journey counts them: around midnight those of the machine are others.

/** The time zone that browsers are started in. */
export const TIMEZONE = "Europe/Berlin";

/** The day so many days from today, as the page writes it in a date field. */
export const day = (offset) => new Date(Date.now() + offset * 86_400_000).toLocaleDateString("sv", { timeZone: TIMEZONE });
