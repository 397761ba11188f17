namespace Spane.Electricity.Schedules;

/// <summary>A date on which the week does not hold.</summary>
/// <param name="Open">False: closed, scheduled loads stay off. True: open between the times instead of the week's.</param>
/// <param name="To">Local end when open, after the start.</param>
/// <param name="Note">What it is, e.g. a holiday's name.</param>
public sealed record SpecialDay(DateOnly Date, bool Open, TimeOnly From, TimeOnly To, string Note);
