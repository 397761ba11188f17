namespace Spane.Electricity.Audit;

/// <summary>One line of the append-only audit log.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Who">User, or <c>node</c> for what the box did by itself.</param>
/// <param name="What">Command verb, <c>schedule</c>, <c>rebase</c>, or an event code.</param>
/// <param name="Subject">Load or meter; empty for the whole box.</param>
/// <param name="From">Before, as text; empty: nothing.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, string What, string Subject, string From, string To);
